import type { Intent } from '../../intents/intent';
import { fragment, type Written } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import { quickestWay } from '../../knowledge/problem-ways';
import { freezeInApp, freezeNumber } from '../../knowledge/security-lines';
import { countryFor } from '../country';
import { onlyWhen } from '../kit/ask';
import { withCard } from '../kit/card-of';
import type { Circumstances } from '../kit/circumstances';
import { type Dialog, defineDialog } from '../kit/dialog';
import { ranked } from '../kit/meant';
import { type Said, say } from '../kit/said';
import { whereAsk } from '../security/where';

/** What the six kinds of problem have in common: which case of it, and then what to do. */
export interface Problem {
  /** Its answers are <name> for what holds in every case, and <name>-<case>; its question is <name>-which. */
  name: `problem.${string}`;
  intent: Intent;
  /** Of several that a message means, the first one counts. */
  cases: readonly string[];
  /** Cases that need a person: what the app offers for this kind of problem does not help in them. */
  notInApp?: readonly string[];
  /** true: what holds in every case comes first even where the message told which case it is. */
  isUrgent?: boolean;
  /** Cases that are answered by another dialog, after a short word from here. */
  begins?: Record<string, NonNullable<Said['begins']>>;
}

export function problemDialog({
  name,
  intent,
  cases,
  notInApp = [],
  isUrgent,
  begins = {},
}: Problem): Dialog {
  return defineDialog({
    name,
    startedBy: { [intent]: {} },
    asks: {
      which: ranked(`${name}-which`, cases),
      // Known from another dialog or told in passing, it says which line to ring. It is not worth a question.
      country: {
        ...onlyWhen(() => false, whereAsk('security.which-country')),
        isAlwaysHeard: true,
      },
    },
    opening: ({ which, country }, about) =>
      which && !isUrgent ? [] : [say(name, blanksFor(intent, country, about))],
    reply({ which, country }, about) {
      const id = `${name}-${which}`;
      const next = begins[which];
      if (next) return [{ ...say(id), begins: next }];
      const said = say(id, blanksFor(intent, country, about, !notInApp.includes(which)));
      return [withCard(about.knowledge, said, labelOf(about.knowledge, `${name}-which`, which))];
    },
    // Why, how long, "they will not give it back": of one account or payment only support knows more.
    followUp: (_, about) => [say('problem.follow-up', blanksFor(intent, undefined, about, false))],
  });
}

function blanksFor(
  intent: Intent,
  country: string | undefined,
  { knowledge, nowMs }: Circumstances,
  isSolvedInApp = true,
): Record<string, Written> {
  return {
    way: quickestWay(knowledge, intent, nowMs, isSolvedInApp),
    freeze: waysToFreeze(knowledge, countryFor(knowledge, country)),
  };
}

/** How an account is frozen, in the app and by telephone from where the person is. */
function waysToFreeze(knowledge: Knowledge, country: string | undefined): Written {
  return fragment(knowledge, 'problem.freeze', {
    'in-app': freezeInApp(knowledge),
    number: freezeNumber(knowledge, country),
  });
}

function labelOf(knowledge: Knowledge, question: string, value: string): Written {
  const label = knowledge.questions.get(question)?.choices[value];
  return (language) => label?.[language] ?? '';
}
