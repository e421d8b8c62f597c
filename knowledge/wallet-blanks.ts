import { complaintSteps, regulatorContacts } from './complaint-words';
import { fraudLinesBriefly } from './fraud-lines';
import type { Bilingual, Language } from './language';
import {
  bulleted,
  channelItem,
  daysText,
  fragment,
  hoursItem,
  hoursText,
  lineItem,
  type Written,
} from './lists';
import type { Knowledge } from './load';
import { onceEach } from './once';
import type { SupportLine } from './schema/wallet-profile';

const read =
  (words: Bilingual): Written =>
  (language) =>
    words[language];

/** The blanks that every answer may use, filled from the wallet's profile and the authorities. */
const walletBlanks = {
  'wallet.name': ({ profile }) => read(profile.name),
  'wallet.site':
    ({ profile }) =>
    () =>
      profile.sites[0] as string,
  'wallet.calls-out': ({ profile }) => read(profile.callsOut),
  'wallet.main-line': (knowledge) => number(lineFor(knowledge, 'main')),
  'wallet.urgent-line': (knowledge) => number(lineFor(knowledge, 'urgent')),
  'wallet.overseas-line': (knowledge) => {
    const line = knowledge.profile.lines.find(({ use }) => use.includes('overseas'));
    return line ? number(line) : fragment(knowledge, 'contact.no-overseas-line');
  },

  'wallet.lines': (knowledge) =>
    bulleted(knowledge.profile.lines.map((line) => lineItem(knowledge, line))),
  'wallet.hours': (knowledge) =>
    bulleted(knowledge.profile.lines.map((line) => hoursItem(knowledge, line))),
  'wallet.desk-hours': (knowledge) => {
    const { desk } = knowledge.profile;
    return desk
      ? hoursText(knowledge, desk.hours, desk.timeZone)
      : fragment(knowledge, 'escalation.no-desk');
  },
  'wallet.channels': (knowledge) =>
    bulleted(knowledge.profile.channels.map((channel) => channelItem(knowledge, channel))),
  'wallet.social': (knowledge) =>
    bulleted(
      knowledge.profile.channels
        .filter(({ kind }) => kind === 'social')
        .map((channel) => channelItem(knowledge, channel)),
    ),
  'wallet.free-ways': (knowledge) =>
    bulleted([
      ...knowledge.profile.channels
        .filter(({ free }) => free)
        .map((channel) => channelItem(knowledge, channel)),
      ...knowledge.profile.lines
        .filter(({ whoPays }) => whoPays === 'nobody')
        .map((line) => lineItem(knowledge, line)),
    ]),
  'wallet.sites': ({ profile }) => bulleted(profile.sites.map((site) => () => site)),
  'wallet.apps': (knowledge) =>
    bulleted(
      knowledge.profile.apps.map((app) =>
        fragment(knowledge, 'contact.app-item', { store: read(app.store), name: read(app.name) }),
      ),
    ),
  'wallet.menu': (knowledge) =>
    bulleted(
      knowledge.profile.menu.map(({ press, does }) =>
        fragment(knowledge, 'contact.menu-item', { press, does: read(does) }),
      ),
    ),
  'wallet.in-app': (knowledge) =>
    bulleted(
      knowledge.profile.inApp.map(({ task, path }) =>
        fragment(knowledge, 'contact.in-app-item', { task: read(task), path: read(path) }),
      ),
    ),
  'wallet.freeze-in-app': (knowledge) => {
    const way = knowledge.profile.inApp.find(({ serves }) =>
      serves.includes('problem.suspicious_activity'),
    );
    return way ? read(way.path) : fragment(knowledge, 'waits.freeze-somewhere');
  },
  'wallet.busy-hours': (knowledge) => {
    const busy = knowledge.profile.busyHours;
    if (!busy) return fragment(knowledge, 'contact.no-busy-hours');
    return bulleted(
      busy.map(({ days, from, to }) =>
        fragment(knowledge, 'contact.busy-item', { days: daysText(knowledge, days), from, to }),
      ),
    );
  },
  'wallet.complaint-steps': (knowledge) => complaintSteps(knowledge),
  'wallet.fraud-lines': (knowledge) => fraudLinesBriefly(knowledge, 'paid'),
  'wallet.regulators': (knowledge) => bulleted(regulatorContacts(knowledge)),
} satisfies Record<string, (knowledge: Knowledge) => Written>;

export const walletBlankNames: readonly string[] = Object.keys(walletBlanks);

export function walletBlank(knowledge: Knowledge, name: string): Written | undefined {
  return Object.hasOwn(walletBlanks, name)
    ? filled(knowledge, name as keyof typeof walletBlanks)
    : undefined;
}

const filled = onceEach((knowledge: Knowledge, name: keyof typeof walletBlanks): Written => {
  const words = walletBlanks[name](knowledge);
  const known = new Map<Language, string>();
  return (language) => {
    const before = known.get(language);
    if (before !== undefined) return before;
    const text = words(language);
    known.set(language, text);
    return text;
  };
});

/** The line for a use; a wallet without a line of its own for it serves it on the main one. */
export function lineFor({ profile }: Knowledge, use: SupportLine['use'][number]): SupportLine {
  return (profile.lines.find((line) => line.use.includes(use)) ?? profile.lines[0]) as SupportLine;
}

function number(line: SupportLine): Written {
  return () => line.number;
}
