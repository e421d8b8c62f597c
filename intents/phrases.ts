import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { intents, type Label, outOfScope } from './intent';

/** Folders of intents/phrases and intents/held-out. Chinese of every script and region stands under zh. */
export const phraseLanguages = ['zh', 'en'] as const;

export interface Phrase {
  text: string;
  intent: Label;
  language: (typeof phraseLanguages)[number];
  /** Whose way of speaking it is. Names are shared by all files of a language. */
  voice: string;
}

export class PhraseFileError extends Error {
  override readonly name = 'PhraseFileError';
}

export const trainingPhrases = join(__dirname, 'phrases');
export const heldOutPhrases = join(__dirname, 'held-out');

/** In the held-out phrases alone: how people are understood whose way of speaking was never seen. */
export const apartVoice = 'apart, people of every kind';

const voiceHeader = /^#\s*voice:\s*(\S.*?)\s*$/;

/**
 * Reads `<directory>/<language>/<intent>.txt`: one phrase a line, under a header such as
 * `# voice: mainland, city` that says whose phrases follow. Throws a PhraseFileError that names file and line.
 */
export function readPhrases(directory: string): Phrase[] {
  const phrases = phraseLanguages.flatMap((language) =>
    namesIn(join(directory, language))
      .filter((name) => name.endsWith('.txt'))
      .sort()
      .flatMap((name) => {
        const file = join(directory, language, name);
        const intent = labelNamed(name.slice(0, -'.txt'.length));
        if (!intent) {
          throw new PhraseFileError(
            `${shown(file)}: no intent has this name. Name the file after one in intents/intent.ts, or none.txt.`,
          );
        }
        return phrasesIn(file).map(({ text, voice }) => ({ text, intent, language, voice }));
      }),
  );
  if (phrases.length > 0) return phrases;
  throw new PhraseFileError(
    `${shown(directory)}: there are no phrases here. Put files such as en/chat.greeting.txt into it.`,
  );
}

function namesIn(directory: string): string[] {
  return existsSync(directory) ? readdirSync(directory) : [];
}

const labels = new Map<string, Label>(
  ([...intents, outOfScope] as const).map((label) => [label, label] as const),
);

export function labelNamed(name: string): Label | undefined {
  return labels.get(name);
}

function phrasesIn(file: string): { text: string; voice: string }[] {
  let voice: string | undefined;
  return readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .flatMap((line, index) => {
      const text = line.trim();
      if (text === '') return [];
      if (text.startsWith('#')) {
        voice = voiceHeader.exec(text)?.[1];
        if (voice) return [];
        throw new PhraseFileError(
          `${shown(file)}:${index + 1}: a line that begins with # must name a voice, such as "# voice: city, under 40".`,
        );
      }
      if (voice === undefined) {
        throw new PhraseFileError(
          `${shown(file)}:${index + 1}: no voice is named yet. Put a line such as "# voice: city, under 40" above.`,
        );
      }
      return [{ text, voice }];
    });
}

function shown(file: string): string {
  return relative(process.cwd(), file);
}
