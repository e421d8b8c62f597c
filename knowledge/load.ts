import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Fault } from './fault';
import { readAtBuild } from './read-at-build';
import { type Authorities, authoritiesFile } from './schema/authorities';
import { type CallCosts, callCostsFile } from './schema/call-costs';
import { type OtherLanguage, otherLanguagesFile } from './schema/other-languages';
import { type Answer, type Fragment, type Question, topicFile } from './schema/topic';
import { type WalletProfile, walletProfile } from './schema/wallet-profile';
import { shapeFault } from './shape-fault';

/** Everything the bot may say, found by id, with the file each piece stands in. */
export interface Knowledge {
  profile: WalletProfile;
  authorities: Authorities;
  callCosts: CallCosts;
  otherLanguages: OtherLanguage[];
  answers: Map<string, Answer>;
  questions: Map<string, Question>;
  fragments: Map<string, Fragment>;
  /** id → file, for messages to the operator. */
  fileOf: Map<string, string>;
  profileFile: string;
}

export const contentDirectory = __dirname;
export const defaultProfile = join(contentDirectory, 'wallet.example.yaml');

/**
 * Reads every content file; what cannot be read or has the wrong shape is reported, not thrown.
 * `isWhole`: no file is missing from the knowledge.
 */
export function loadContent(profileFile = defaultProfile): {
  knowledge: Knowledge;
  faults: Fault[];
  isWhole: boolean;
} {
  const faults: Fault[] = [];
  let isWhole = true;
  const answersDirectory = join(contentDirectory, 'answers');
  const topicFiles = readdirSync(answersDirectory)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => join(answersDirectory, name));

  const fileOf = new Map<string, string>();
  const answers = new Map<string, Answer>();
  const questions = new Map<string, Question>();
  const fragments = new Map<string, Fragment>();

  for (const file of topicFiles) {
    const topic = readYaml(file, topicFile, faults);
    if (!topic) {
      isWhole = false;
      continue;
    }
    const remember = <T extends { id: string }>(entry: T, entries: Map<string, T>) => {
      if (fileOf.has(entry.id)) {
        faults.push({
          file: shown(file),
          entry: entry.id,
          what: `the id stands a second time (first in ${fileOf.get(entry.id)})`,
          mend: 'Give one of the two another id.',
        });
        return;
      }
      if (!entry.id.startsWith(`${basename(file, '.yaml')}.`)) {
        faults.push({
          file: shown(file),
          entry: entry.id,
          what: 'the id does not begin with the topic of its file',
          mend: `Call it ${basename(file, '.yaml')}.… or move it to the file of its topic.`,
        });
      }
      fileOf.set(entry.id, shown(file));
      entries.set(entry.id, entry);
    };
    for (const entry of topic.answers) remember(entry, answers);
    for (const entry of topic.questions) remember(entry, questions);
    for (const entry of topic.fragments) remember(entry, fragments);
  }

  const profile = readYaml(profileFile, walletProfile, faults);
  const authorities = readYaml(join(contentDirectory, 'authorities.yaml'), authoritiesFile, faults);
  const callCosts = readYaml(join(contentDirectory, 'call-costs.yaml'), callCostsFile, faults);
  const others = readYaml(
    join(contentDirectory, 'other-languages.yaml'),
    otherLanguagesFile,
    faults,
  );
  return {
    knowledge: {
      profile: profile as WalletProfile,
      authorities: authorities as Authorities,
      callCosts: callCosts as CallCosts,
      otherLanguages: others?.languages ?? [],
      answers,
      questions,
      fragments,
      fileOf,
      profileFile: shown(profileFile),
    },
    faults,
    isWhole: isWhole && Boolean(profile && authorities && callCosts && others),
  };
}

function readYaml<Schema extends z.ZodType>(
  file: string,
  schema: Schema,
  faults: Fault[],
): z.infer<Schema> | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    faults.push({
      file: shown(file),
      what: 'the file cannot be read',
      mend: 'Check that it exists and may be read; for the profile, check WALLET_PROFILE.',
    });
    return undefined;
  }
  const known = schema.safeParse(readAtBuild.get(hashOf(text)));
  if (known.success) return known.data;
  const document = parseDocument(text);
  // One slip makes many errors further down.
  const [error] = document.errors;
  if (error) {
    faults.push({
      file: shown(file),
      line: error.linePos?.[0].line,
      what: `not valid YAML: ${error.message.split('\n')[0]?.replace(/ at line .*$/, '')}`,
      mend: 'Check the indentation on this line and the one before; words with ": " or "#" in them need quotes.',
    });
    return undefined;
  }
  const content: unknown = document.toJS();
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    faults.push({
      file: shown(file),
      entry: entryAt(content, issue.path),
      line: lineAt(text, document.getIn(issue.path.slice(0, 2) as string[], true)),
      ...shapeFault(issue),
    });
  }
  return undefined;
}

/** By which a text is found in `readAtBuild`. */
export function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The id of the entry that a fault lies in, if it has one. */
function entryAt(content: unknown, path: PropertyKey[]): string | undefined {
  const [list, index] = path;
  if (typeof list !== 'string' || typeof index !== 'number') return undefined;
  const entry = (content as Record<string, { id?: unknown }[]>)[list]?.[index];
  return typeof entry?.id === 'string' ? entry.id : undefined;
}

function lineAt(text: string, node: unknown): number | undefined {
  const range = (node as { range?: [number, number, number] } | undefined)?.range;
  return range && text.slice(0, range[0]).split('\n').length;
}

function shown(file: string): string {
  const short = relative(process.cwd(), file);
  return short.startsWith('..') ? file : short;
}
