import { fragment, type Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import { once } from '../../knowledge/once';
import { lineFor } from '../../knowledge/wallet-blanks';
import { type Ask, choiceOf, optionsIn } from '../kit/ask';
import type { Circumstances } from '../kit/circumstances';

/** Something that the profile's menu and app entries do not name: everything they can do is shown. */
export const somethingElse = 'other';

const question = 'waits.which-problem';

const optionsServed = optionsIn(question, (knowledge) => [
  ...problemsServed(knowledge),
  somethingElse,
]);
const offered = choiceOf(question, ({ knowledge }) => optionsServed(knowledge));

/** What it is about: one of the problems for which the wallet's menu or app has a way. */
export const whichProblem: Ask = {
  ...offered,
  takesIntents: true,
  read: (heard, about) => {
    const named = offered.read(heard, about);
    if (named) return named;
    const { understanding, wishes = [] } = heard;
    const meant = understanding.certainty === 'sure' ? [understanding.intent, ...wishes] : wishes;
    const value = meant.find((intent) => isServed(about, intent) && intent !== atRisk);
    return value === undefined ? undefined : { value, exact: false };
  },
};

/** Somebody else in the account comes before doing anything oneself; only who asks to freeze it means that. */
const atRisk = 'problem.suspicious_activity';

/** The problem that the person was told about last. */
export function problemToldLast(about: Circumstances): string | undefined {
  const isAnswerTo = (intent: string, id: string) =>
    `${id}-`.startsWith(`${intent.replaceAll('_', '-')}-`);
  return problemsServed(about.knowledge).find((intent) =>
    about.last.answers.some((id) => isAnswerTo(intent, id)),
  );
}

/** The ways to do it without an agent, the quickest first: in the app, then by the menu. */
export function waysFor(knowledge: Knowledge, problem: string): Written[] {
  const { inApp, menu } = knowledge.profile;
  const { number } = lineFor(knowledge, 'main');
  return [
    ...inApp
      .filter(({ serves }) => serves.includes(problem))
      .map(({ task, path }) =>
        fragment(knowledge, 'waits.way-in-app', {
          task: (language) => task[language],
          path: (language) => path[language],
        }),
      ),
    ...menu
      .filter(({ serves }) => serves.includes(problem))
      .map(({ press, does }) =>
        fragment(knowledge, 'waits.way-by-menu', {
          number,
          press,
          does: (language) => does[language],
        }),
      ),
  ];
}

/** Those for which the profile names a way, in its order. */
export const problemsServed = once(({ profile }: Knowledge): string[] => [
  ...new Set([...profile.inApp, ...profile.menu].flatMap(({ serves }) => serves)),
]);

function isServed({ knowledge }: Circumstances, intent: string): boolean {
  return problemsServed(knowledge).includes(intent);
}
