import { dayAt } from '../../../knowledge/complaint-dates';
import type { Effect } from '../../kit/effect';
import type { PersonRecord } from '../../kit/record';
import { type CaseContent, isWorthKeeping, readContent } from './content';

/** A person's case files as they are kept. */
export interface CaseFile {
  number: number;
  content: CaseContent;
}

/** Those of them that this version can read, in the order of their numbers. */
export function readCases({ cases }: Pick<PersonRecord, 'cases'>): CaseFile[] {
  return cases.flatMap(({ number, content }) => {
    const read = readContent(content);
    return read ? [{ number, content: read }] : [];
  });
}

export function openCases(record: Pick<PersonRecord, 'cases'>): CaseFile[] {
  return readCases(record).filter(({ content }) => content.ending === undefined);
}

export function newCaseNumber({ cases }: Pick<PersonRecord, 'cases'>): number {
  return Math.max(0, ...cases.map(({ number }) => number)) + 1;
}

export function keep({ number, content }: CaseFile): Effect[] {
  if (!isWorthKeeping(content)) return [];
  const status = content.ending ? 'closed' : 'open';
  return [{ kind: 'keep-case', file: { number, status, content } }];
}

/** The day of the first contact in the newest open case file (2026-11-19). */
export function firstContactDay(record: Pick<PersonRecord, 'cases'>): string | undefined {
  const newest = openCases(record).at(-1)?.content;
  const [first] = (newest?.contacts ?? [])
    .flatMap(({ when }) => (when ? [when.fromMs] : []))
    .sort((one, other) => one - other);
  return newest && first !== undefined ? dayAt(first, newest.timeZone) : undefined;
}
