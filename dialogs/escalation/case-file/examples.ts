import type { KeptCase } from '../../kit/record';
import type { Draft } from './content';
import { added, newDraft, skipped } from './draft';

/** Case files in each of their states, with which `npm run knowledge:check` plays the dialogs. */

const at = { nowMs: Date.UTC(2026, 10, 25, 4), timeZone: 'Asia/Shanghai' };
const empty = newDraft(1, at);
const asked: Draft = { ...empty, section: 'contacts' };
const told = added(
  asked,
  '昨天下午打了热线，小王说三天内退款，编号 A123。I e-mailed on Monday at 3pm and Kim said it would be done by Friday. Last week I used the web form',
  at,
);
const withoutDay = added(asked, 'I rang and nobody helped', at);
const full: Draft = {
  ...told,
  content: { ...told.content, problem: 'charged twice', wanted: 'my money' },
  noted: ['problem', 'wanted', ...told.noted],
};

export const exampleDrafts: readonly Draft[] = [
  empty,
  asked,
  told,
  withoutDay,
  skipped(withoutDay),
  { ...full, section: 'promise' },
  { ...full, section: 'wanted', isCorrected: true },
  { ...full, section: 'contacts', isAddition: true, noted: [] },
  { ...full, section: 'done' },
];

export const exampleCases: KeptCase[] = [full, withoutDay].map(({ content }, index) => ({
  number: index + 1,
  status: 'open',
  content,
}));
