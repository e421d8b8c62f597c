import { topicButtons } from '../../../dialogs/buttons';
import { saidWhenDue } from '../../../dialogs/due';
import { exampleCases } from '../../../dialogs/escalation/case-file/examples';
import { dialogs } from '../../../dialogs/index';
import type { Circumstances } from '../../../dialogs/kit/circumstances';
import type { Dialog } from '../../../dialogs/kit/dialog';
import type { KeptCase, PersonRecord } from '../../../dialogs/kit/record';
import { type Said, say } from '../../../dialogs/kit/said';
import type { Fault } from '../../../knowledge/fault';
import { languages } from '../../../knowledge/language';
import type { Knowledge } from '../../../knowledge/load';
import { messageOf } from '../../errors';
import { createGuard } from '../guard/guard';
import { speak } from '../speak';
import { faultIn } from './fault-in';

/** Answers that the bot itself says, whatever the dialogs are. */
const saidByTheBot = [
  'chat.welcome',
  'chat.masked',
  'chat.something-went-wrong',
  'chat.guarded',
  'chat.attachment',
  'chat.not-offered',
  'chat.too-long',
  'chat.not-understood',
  'chat.not-understood-again',
  'chat.did-you-mean',
  'chat.way-out',
  'chat.back-to',
  'chat.language-switched',
  'chat.cancelled',
  'chat.in-private',
  'chat.corrected',
  'chat.already-so',
  'chat.started-over',
  'chat.dropped-after-silence',
];

/** Plays every way through every dialog and puts each reply into words, in both languages. */
export function replyFaults(knowledge: Knowledge): Fault[] {
  const guard = createGuard(knowledge);
  const said: Said[] = [
    ...Object.values(saidWhenDue).map((due) =>
      due({ knowledge, nowMs: exampleNowMs, timeZone: undefined }),
    ),
    ...dialogs.flatMap((dialog) =>
      [[], exampleCases].flatMap((cases) => everythingSaid(dialog, knowledge, cases)),
    ),
    ...[...knowledge.answers.values()]
      .filter(({ blanks }) => blanks.length === 0)
      .map(({ id }) => say(id)),
    ...saidByTheBot.filter((id) => !knowledge.answers.has(id)).map((id) => say(id)),
    { ...say('chat.welcome'), buttons: topicButtons(knowledge) },
  ];
  const faults = said.flatMap((each) =>
    languages.flatMap((language) => {
      try {
        const { text, quotes, attachments } = speak(knowledge, each, {
          language,
          traditional: false,
        });
        return guard({ text, attachments }, quotes).map(({ text: contact }) =>
          faultIn(
            knowledge,
            each.id,
            `${language}: the guard would hold this reply back: it does not know "${contact}"`,
            "Write contacts only into the wallet's profile (lines, channels, sites) and authorities.yaml (phones, sites).",
          ),
        );
      } catch (error) {
        return [
          faultIn(
            knowledge,
            each.id,
            `${language}: cannot be said: ${messageOf(error)}`,
            'Add what is missing.',
          ),
        ];
      }
    }),
  );
  return unique(faults);
}

const exampleRecord: PersonRecord = {
  isPrivate: true,
  messages: 12_345,
  sinceMs: 0,
  keptForDays: 90,
  latest: [
    { isReply: false, text: '+00 000 000 0000' },
    { isReply: true, text: '…' },
  ],
  cases: [],
  reminders: [
    { jobId: '1', atMs: 0, says: '' },
    { jobId: '2', atMs: 60_000, says: '' },
  ],
};

/** A Wednesday noon in China, on which nothing is open or closed by chance. */
const exampleNowMs = Date.UTC(2026, 10, 25, 4);

/** All that a dialog can say, whatever it is answered, at one moment. */
export function everythingSaid(dialog: Dialog, knowledge: Knowledge, cases: KeptCase[]): Said[] {
  const about: Circumstances = {
    knowledge,
    nowMs: exampleNowMs,
    timeZone: undefined,
    desk: { status: 'open' },
    bringsMessages: false,
    position: 1,
    last: { answers: [], position: 0 },
    record: () => ({ ...exampleRecord, cases }),
  };
  let ways: Record<string, string>[] = [{}];
  for (const [name, ask] of Object.entries(dialog.asks)) {
    const values = [...ask.options(about).map(({ value }) => value), ...(ask.examples ?? [])];
    ways = ways.flatMap((way) =>
      ask.when && !ask.when(way, about)
        ? [way]
        : [
            ...(ask.isOnlyTold?.(about) ? [way] : []),
            ...values.map((value) => ({ ...way, [name]: value })),
          ],
    );
  }
  const questions = Object.values(dialog.asks)
    .filter(({ question }) => question !== '')
    .flatMap(({ question, moreQuestion }) =>
      moreQuestion ? [question, moreQuestion] : [question],
    );
  return [
    ...(dialog.opening?.({}, about) ?? []),
    ...questions.map((question) => say(question)),
    ...Object.values(dialog.asks).flatMap(({ worded, isComplete, examples = [] }) =>
      worded
        ? examples.filter((value) => !isComplete?.(value)).map((value) => worded(value, about))
        : [],
    ),
    ...ways.flatMap((way) => dialog.reply(way, about)),
  ];
}

function unique(faults: Fault[]): Fault[] {
  return [...new Map(faults.map((each) => [JSON.stringify(each), each])).values()];
}
