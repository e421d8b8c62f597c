import { isUtf8 } from 'node:buffer';
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
  if (Number(request.headers['content-length'] ?? 0) > jsonLimitBytes) {
    request.resume();
    throw tooLarge(jsonLimitBytes);
  }
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
      const bytes = Buffer.concat(chunks);
      if (isUtf8(bytes)) resolve(bytes.toString('utf8'));
      else reject(badArgument('The body is not UTF-8.'));
    });
  });
}

/** @throws Refusal 400. */
export function parseJson(text: string): unknown {
  if (isDeeperThan(nestingLimit, text)) {
    throw badArgument(`The body is nested deeper than ${nestingLimit} levels.`);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw badArgument('The body is not valid JSON.');
  }
}

/** @throws Refusal 400 naming the first field that is wrong. */
export function inShape<T>(value: unknown, schema: z.ZodType<T>): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw badArgument(`${issue?.path.join('.') || 'body'}: ${issue?.message ?? 'not understood'}`);
}

/** Looked at before it is parsed: counts the brackets that stand outside of texts. */
function isDeeperThan(levels: number, text: string): boolean {
  let depth = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '"') isInText = !isInText;
    else if (isInText) {
      // Whatever a backslash stands before does not end the text.
      if (character === '\\') at += 1;
    } else if (character === '[' || character === '{') depth += 1;
    else if (character === ']' || character === '}') depth -= 1;
    if (depth > levels) return true;
  }
  return false;
}
