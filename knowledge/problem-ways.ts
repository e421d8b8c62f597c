import type { Bilingual } from './language';
import { fragment, hoursText, type Written } from './lists';
import type { Knowledge } from './load';
import { isOpenAt } from './opening-hours';
import { lineFor } from './wallet-blanks';

/** The ways in that are quickest for one kind of problem, as the wallet's profile has them. */

/** Where in the app this is done; undefined where the profile does not say. */
export function inAppPath({ profile }: Knowledge, intent: string): Written | undefined {
  return read(profile.inApp.find(({ serves }) => serves.includes(intent))?.path);
}

/**
 * In the app if it can be done there, by telephone (with the key to press) while the line is open, and
 * what is open meanwhile when it is not.
 */
export function quickestWay(
  knowledge: Knowledge,
  intent: string,
  nowMs: number,
  /** false: what the app offers for this kind of problem does not help in this case of it. */
  isSolvedInApp = true,
): Written {
  const path = isSolvedInApp ? inAppPath(knowledge, intent) : undefined;
  const inApp = path
    ? fragment(knowledge, 'problem.way-in-app', { path })
    : fragment(knowledge, 'problem.way-chat', { where: chatPlace(knowledge) });
  const byPhone = phoneWay(knowledge, intent, nowMs);
  return fragment(knowledge, 'problem.ways', { 'in-app': inApp, 'by-phone': byPhone });
}

function phoneWay(knowledge: Knowledge, intent: string, nowMs: number): Written {
  const line = lineFor(knowledge, 'main');
  const key = knowledge.profile.menu.find(({ serves }) => serves.includes(intent))?.press;
  const dial = key
    ? fragment(knowledge, 'problem.way-menu', { number: line.number, press: key })
    : fragment(knowledge, 'problem.way-line', { number: line.number });
  const hours = hoursText(knowledge, line.hours, line.timeZone);
  const isOpen = isOpenAt(knowledge.profile, line, nowMs);
  const id = isOpen ? 'problem.line-open' : 'problem.line-closed';
  return fragment(knowledge, id, { dial, hours });
}

/** Where the chat with support is, for what the app itself cannot do. */
function chatPlace(knowledge: Knowledge): Written {
  const chat = knowledge.profile.channels.find(({ kind }) => kind === 'chat');
  return read(chat?.where) ?? fragment(knowledge, 'problem.app-help');
}

function read(words: Bilingual | undefined): Written | undefined {
  return words && ((language) => words[language]);
}
