import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { z } from 'zod';
import { badArgument, tooLarge } from './refusal';

/** The largest JSON document a client may send. */
export const jsonLimitBytes = 64 * 1024;

/** Deeper nesting than any card needs; without a bound it would exhaust the stack of whoever walks it. */
const nestingLimit = 64;

/**
 * The JSON body of a request in the shape of `schema`; an absent body counts as `{}`.
 * @throws Refusal 400 or 413.
 */
export async function readJson<T>(request: IncomingMessage, schema: z.ZodType<T>): Promise<T> {
  const text = await readText(request);
  return inShape(text.trim() === '' ? {} : parseJson(text), schema);
}

/**
 * What a stream holds, as UTF-8 text.
 * @throws Refusal 413 beyond the limit; what follows is read off and dropped, so that the
 * refusal reaches a client that is still sending.
 */
export function readText(stream: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    stream.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= jsonLimitBytes) chunks.push(chunk);
      else reject(tooLarge(jsonLimitBytes));
    });
    const cutShort = () => reject(badArgument('The body was cut short.'));
    stream.on('error', cutShort);
    stream.on('close', cutShort);
    stream.on('end', () => {
      // Every stream is closed in the end: making an error of it costs more than reading did.
      stream.off('close', cutShort);
      resolve(Buffer.concat(chunks).toString('utf8'));
    });
  });
}

/** @throws Refusal 400. */
export function parseJson(text: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw badArgument('The body is not valid JSON.');
  }
  if (isDeeperThan(value, nestingLimit)) {
    throw badArgument(`The body is nested deeper than ${nestingLimit} levels.`);
  }
  return value;
}

/** @throws Refusal 400 naming the first field that is wrong. */
export function inShape<T>(value: unknown, schema: z.ZodType<T>): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw badArgument(`${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not understood'}`);
}

function isDeeperThan(value: unknown, levels: number): boolean {
  let level: unknown[] = [value];
  for (let depth = 0; depth <= levels; depth += 1) {
    level = level.flatMap((each) =>
      typeof each === 'object' && each !== null ? Object.values(each) : [],
    );
    if (level.length === 0) return false;
  }
  return true;
}
