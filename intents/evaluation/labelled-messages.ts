import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** A message and what it should be understood as; `none` is out of scope. */
export interface LabelledMessage {
  text: string;
  intent: string;
}

/** A file of messages that cannot be used; the message names file and line, and the mend. */
export class LabelledFileError extends Error {
  override readonly name = 'LabelledFileError';
}

const shape = z.object({
  text: z.string().trim().min(1),
  intent: z.string().trim().min(1),
  locale: z.string().optional(),
});
const mend = 'Write one object a line, such as {"text": "hi", "intent": "chat.greeting"}.';

/** Reads JSON lines. `known`: the labels that may stand in them; any label when absent. */
export function readLabelledMessages(file: string, known?: ReadonlySet<string>): LabelledMessage[] {
  const messages = contentOf(file)
    .split(/\r?\n/)
    .flatMap((line, index) =>
      line.trim() === '' ? [] : [messageIn(line, `${file}:${index + 1}`, known)],
    );
  if (messages.length === 0) throw new LabelledFileError(`${file}: there is no message. ${mend}`);
  return messages;
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new LabelledFileError(`${file}: cannot be read (${reason}). Name a file of JSON lines.`);
  }
}

function messageIn(line: string, place: string, known?: ReadonlySet<string>): LabelledMessage {
  const parsed = shape.safeParse(parseJson(line, place));
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path, message }) =>
      path.length > 0 ? `"${path.join('.')}": ${message}` : message,
    );
    throw new LabelledFileError(`${place}: ${fields.join('; ')}. ${mend}`);
  }
  const { text, intent } = parsed.data;
  if (known && !known.has(intent)) {
    throw new LabelledFileError(
      `${place}: there is no intent "${intent}". Use one of ${[...known].join(', ')}.`,
    );
  }
  return { text, intent };
}

function parseJson(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    throw new LabelledFileError(`${place}: this is not JSON. ${mend}`);
  }
}
