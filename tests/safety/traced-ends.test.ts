import { dialogs } from '../../dialogs';
import { exampleCases } from '../../dialogs/escalation/case-file/examples';
import { loadContent } from '../../knowledge/load';
import { everythingSaid } from '../../src/bot/content-faults/replies';
import { speak } from '../../src/bot/speak';
import { cardWords, documentWords } from '../kit/conversation';
import { untraced } from '../kit/traced';

const { knowledge } = loadContent();

const speeches = [
  { language: 'zh-CN', traditional: false },
  { language: 'zh-CN', traditional: true },
  { language: 'en', traditional: false },
] as const;

/** Reckoned by hand: the dialogs are played on Wednesday, 25 November 2026, at noon in China. */
const workedOut = [
  ...['2026年11月25日', '25 November 2026'],
  // The example case: told were "yesterday" and "three days", "Monday at 3pm" and "Friday", "last week".
  ...['2026年11月24日', '24 November 2026', '2026年11月27日', '27 November 2026'],
  ...['2026年11月23日', '23 November 2026', '15:00'],
  ...['2026年11月16日', '16 November 2026', '2026年11月22日', '22 November 2026'],
  // An example answer; three working days and fifteen days after.
  ...['2026年11月19日', '19 November 2026'],
  ...['2026年11月30日', '30 November 2026', '2026年12月10日', '10 December 2026'],
  // The example reminders, at the beginning of 1970 and a minute later, and a time of the night.
  ...['January', '08:01', '02:00'],
  // Since when and how much the example person wrote.
  ...['1970', '12,345'],
];

describe('every end of every dialog', () => {
  it.each(dialogs.map((dialog) => [dialog.name, dialog] as const))(
    '%s says no number, contact, price, day or name that nobody wrote',
    (_, dialog) => {
      const asked = Object.values(dialog.asks).flatMap(({ examples = [] }) => examples);
      const said = [[], exampleCases].flatMap((cases) => everythingSaid(dialog, knowledge, cases));
      expect(said.length).toBeGreaterThan(0);
      const typed = [...asked, JSON.stringify(exampleCases), '+00 000 000 0000'];
      const replies = said.flatMap((each) =>
        speeches.map((speech) => {
          const { text, buttons, attachments } = speak(knowledge, each, speech);
          return { text, buttons, card: cardWords(attachments), file: documentWords(attachments) };
        }),
      );
      expect([...new Set(untraced(replies, typed, workedOut))]).toEqual([]);
    },
  );
});
