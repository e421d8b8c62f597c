import { DateTime, IANAZone } from 'luxon';
import { topicButtons } from '../../dialogs/buttons';
import { dialogs } from '../../dialogs/index';
import type { Dialog } from '../../dialogs/kit/dialog';
import type { PersonRecord } from '../../dialogs/kit/record';
import { type Said, say } from '../../dialogs/kit/said';
import { findContacts } from '../../intents/contacts';
import { intents } from '../../intents/intent';
import type { Fault } from '../../knowledge/fault';
import { languages } from '../../knowledge/language';
import { type Knowledge, loadContent } from '../../knowledge/load';
import { blanksIn } from '../../knowledge/template';
import { walletBlankNames } from '../../knowledge/wallet-blanks';
import { messageOf } from '../errors';
import { createGuard } from './guard';
import { speak } from './speak';

/** Answers that the bot itself says, whatever the dialogs are. */
const saidByTheBot = [
  'chat.welcome',
  'chat.masked',
  'chat.something-went-wrong',
  'chat.guarded',
  'chat.attachment',
  'chat.too-long',
  'chat.not-understood',
  'chat.not-understood-again',
  'chat.did-you-mean',
  'chat.way-out',
  'chat.back-to',
  'chat.language-switched',
  'chat.cancelled',
  'chat.in-private',
];

const freshForDays = 365;

/**
 * Every fault in the content, as far as it can be read.
 * @param today the day against which review dates are measured, as 2026-11-22.
 */
export function contentFaults(profileFile: string | undefined, today: string): Fault[] {
  const { knowledge, faults } = loadContent(profileFile);
  if (!knowledge.profile || !knowledge.authorities) return faults;
  return [
    ...faults,
    ...intentFaults(knowledge),
    ...textFaults(knowledge),
    ...linkFaults(knowledge),
    ...dialogFaults(knowledge),
    ...profileFaults(knowledge),
    ...reviewFaults(knowledge, today),
  ];
}

function intentFaults(knowledge: Knowledge): Fault[] {
  const known = new Set<string>(intents);
  const served = new Set(
    [...knowledge.answers.values()]
      .flatMap((answer) => answer.intents)
      .concat(dialogs.flatMap((dialog) => Object.keys(dialog.startedBy))),
  );
  return [
    ...[...knowledge.answers.values()].flatMap((answer) =>
      answer.intents
        .filter((intent) => !known.has(intent))
        .map((intent) =>
          fault(
            knowledge,
            answer.id,
            `the intent ${intent} does not exist`,
            'Use a name from intents/intent.ts.',
          ),
        ),
    ),
    ...intents
      .filter((intent) => !served.has(intent))
      .map((intent) => ({
        file: `knowledge/answers/${intent.split('.')[0]}.yaml`,
        what: `no answer serves the intent ${intent}`,
        mend: 'Add it to the `intents` of an answer.',
      })),
  ];
}

/** Blanks that nobody fills, translations that differ in their blanks, contacts written by hand. */
function textFaults(knowledge: Knowledge): Fault[] {
  const entries = [
    ...[...knowledge.answers.values()].map((entry) => ({ entry, declared: entry.blanks })),
    ...[...knowledge.fragments.values()].map((entry) => ({ entry, declared: entry.blanks })),
    ...[...knowledge.questions.values()].map((entry) => ({ entry, declared: [] as string[] })),
  ];
  return entries.flatMap(({ entry, declared }) =>
    languages.flatMap((language) => {
      const used = new Set(blanksIn(entry[language]));
      const unknown = [...used].filter(
        (name) => !declared.includes(name) && !walletBlankNames.includes(name),
      );
      const missing = declared.filter((name) => !used.has(name));
      const literal = findContacts(entry[language].replace(/\{[^}]*\}/g, ' '));
      return [
        ...unknown.map((name) =>
          fault(
            knowledge,
            entry.id,
            `${language}: the blank {${name}} does not exist`,
            `Use one of ${walletBlankNames.map((each) => `{${each}}`).join(' ')}, or name it in \`blanks\` if a dialog fills it.`,
          ),
        ),
        ...missing.map((name) =>
          fault(
            knowledge,
            entry.id,
            `${language}: the text leaves out {${name}}`,
            'Use every blank of `blanks` in both languages, or take it out of the list.',
          ),
        ),
        ...literal.map(({ text }) =>
          fault(
            knowledge,
            entry.id,
            `${language}: "${text}" is a contact written by hand`,
            "Put it into the wallet's profile or authorities.yaml and use a blank.",
          ),
        ),
      ];
    }),
  );
}

function linkFaults(knowledge: Knowledge): Fault[] {
  return [...knowledge.answers.values()].flatMap((answer) =>
    answer.next.flatMap((id) => {
      const target = knowledge.answers.get(id);
      if (!target)
        return [
          fault(knowledge, answer.id, `next: there is no answer ${id}`, 'Name an existing answer.'),
        ];
      if (!target.button)
        return [
          fault(
            knowledge,
            id,
            `${answer.id} leads here, and there is no \`button\``,
            'Add the words of the button.',
          ),
        ];
      return [];
    }),
  );
}

/** Plays every way through every dialog and puts each reply into words, in both languages. */
function dialogFaults(knowledge: Knowledge): Fault[] {
  const choiceFaults = dialogs.flatMap((dialog) =>
    Object.values(dialog.asks).flatMap(({ question, values }) => {
      const words = knowledge.questions.get(question);
      if (!words)
        return [
          fault(
            knowledge,
            question,
            `${dialog.name} asks this question, and it does not exist`,
            `Add it to knowledge/answers/${question.split('.')[0]}.yaml.`,
          ),
        ];
      if (!values) return [];
      const given = Object.keys(words.choices);
      return [
        ...values
          .filter((value) => !given.includes(value))
          .map((value) =>
            fault(knowledge, question, `the choice ${value} has no words`, 'Add it to `choices`.'),
          ),
        ...given
          .filter((value) => !values.includes(value))
          .map((value) =>
            fault(
              knowledge,
              question,
              `${dialog.name} does not know the choice ${value}`,
              `Use one of ${values.join(', ')}.`,
            ),
          ),
      ];
    }),
  );
  const phraseFaults = dialogs.flatMap(({ name, startedByPhrases: id }) =>
    id && !knowledge.fragments.has(id)
      ? [
          fault(
            knowledge,
            id,
            `${name} is started by these phrases, and they do not exist`,
            `Add the fragment to knowledge/answers/${id.split('.')[0]}.yaml, one phrase a line.`,
          ),
        ]
      : [],
  );
  if (choiceFaults.length + phraseFaults.length > 0) return [...choiceFaults, ...phraseFaults];

  const guard = createGuard(knowledge);
  const said: Said[] = [
    ...dialogs.flatMap((dialog) => everythingSaid(dialog, knowledge)),
    ...[...knowledge.answers.values()]
      .filter(({ blanks }) => blanks.length === 0)
      .map(({ id }) => say(id)),
    ...saidByTheBot.filter((id) => !knowledge.answers.has(id)).map((id) => say(id)),
    { ...say('chat.welcome'), buttons: topicButtons(knowledge) },
  ];
  const faults = said.flatMap((each) =>
    languages.flatMap((language) => {
      try {
        const { text, quotes } = speak(knowledge, each, { language, traditional: false });
        return guard(text, quotes).map(({ text: contact }) =>
          fault(
            knowledge,
            each.id,
            `${language}: the guard would hold this reply back: it does not know "${contact}"`,
            "Write contacts only into the wallet's profile (lines, channels, sites) and authorities.yaml (phones, sites).",
          ),
        );
      } catch (error) {
        return [
          fault(
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
  messages: 12_345,
  sinceMs: 0,
  keptForDays: 90,
  latest: [
    { isReply: false, text: '+00 000 000 0000' },
    { isReply: true, text: '…' },
  ],
};

function everythingSaid(dialog: Dialog, knowledge: Knowledge): Said[] {
  let ways: Record<string, string>[] = [{}];
  for (const [name, ask] of Object.entries(dialog.asks)) {
    const values = ask.options(knowledge).map(({ value }) => value);
    ways = ways.flatMap((way) => values.map((value) => ({ ...way, [name]: value })));
  }
  return [
    ...(dialog.opening?.({}, knowledge) ?? []),
    ...Object.values(dialog.asks).map(({ question }) => say(question)),
    ...ways.flatMap((way) => dialog.reply(way, knowledge)),
  ].map((said) => ({ ...said, ...said.fromRecord?.(exampleRecord) }));
}

function profileFaults({ profile, authorities, profileFile }: Knowledge): Fault[] {
  const inProfile = (what: string, mend: string): Fault => ({ file: profileFile, what, mend });
  const zones = [...profile.lines, ...profile.channels].map(({ id, timeZone }) => ({
    id,
    timeZone,
  }));
  return [
    ...zones
      .filter(({ timeZone }) => !IANAZone.isValidZone(timeZone))
      .map(({ id, timeZone }) =>
        inProfile(`${id}: ${timeZone} is no time zone`, 'Use a name such as Asia/Shanghai.'),
      ),
    ...(profile.lines.some(({ use }) => use.includes('main'))
      ? []
      : [inProfile('no line has the use main', 'Give the everyday line `use: [main]`.')]),
    ...profile.markets
      .filter((market) => !authorities.countries[market])
      .map((market) =>
        inProfile(
          `the market ${market} has no name`,
          'Add it to `countries` in knowledge/authorities.yaml.',
        ),
      ),
    ...profile.markets
      .filter((market) => !authorities.fraudLines.some(({ country }) => country === market))
      .map((market) =>
        inProfile(
          `the market ${market} has no line to ring after a fraud`,
          'Add it to `fraudLines` in knowledge/authorities.yaml.',
        ),
      ),
  ];
}

function reviewFaults(knowledge: Knowledge, today: string): Fault[] {
  const entries = [
    ...[...knowledge.answers.values()].map(({ id, reviewed }) => ({
      id,
      reviewed,
      file: knowledge.fileOf.get(id),
    })),
    ...[...knowledge.authorities.regulators, ...knowledge.authorities.fraudLines].map((each) => ({
      id: 'id' in each ? each.id : each.name.en,
      reviewed: each.reviewed,
      file: 'knowledge/authorities.yaml',
    })),
  ];
  return entries.flatMap(({ id, reviewed, file = '' }) => {
    const age = DateTime.fromISO(today).diff(DateTime.fromISO(reviewed), 'days').days;
    if (age > freshForDays) {
      return [
        {
          file,
          entry: id,
          what: `last reviewed on ${reviewed}, more than ${freshForDays} days ago`,
          mend: 'Check it against its source and set `reviewed` to the day you did.',
        },
      ];
    }
    return age < 0
      ? [
          {
            file,
            entry: id,
            what: `reviewed on ${reviewed}, which is still to come`,
            mend: 'Set `reviewed` to the day it was checked.',
          },
        ]
      : [];
  });
}

function fault(knowledge: Knowledge, id: string, what: string, mend: string): Fault {
  return { file: knowledge.fileOf.get(id) ?? 'knowledge/answers', entry: id, what, mend };
}

function unique(faults: Fault[]): Fault[] {
  return [...new Map(faults.map((each) => [JSON.stringify(each), each])).values()];
}
