/** One message, and the ids of the answers it must get. */
export interface Line {
  text: string;
  answers: readonly string[];
}

/** Lines sent at the same instant: one entry for each order in which they may come to be kept. */
export type Step = readonly (readonly Line[])[];

export type Locale = 'zh-CN' | 'en';

const line = (text: string, ...answers: string[]): Line => ({ text, answers });
const say = (text: string, ...answers: string[]): Step => [[line(text, ...answers)]];
const sayAtOnce = (...orders: Line[][]): Step => orders;

/**
 * What people say, as topics that may follow each other in any order. Most answers depend on what was
 * said before, so that a message which is lost, doubled or taken too early shows in the answers.
 */
const topics: Record<Locale, readonly (readonly Step[])[]> = {
  en: [
    [
      say('my payment failed', 'problem.payment-failed', 'problem.payment-failed-which'),
      say('The money has left', 'problem.payment-failed-left'),
      say('sorry, money is still there', 'problem.payment-failed-not-left'),
    ],
    [
      sayAtOnce(
        [
          line('my payment failed', 'problem.payment-failed', 'problem.payment-failed-which'),
          line('what time does support open', 'contact.hours', 'problem.payment-failed-which'),
        ],
        [
          line('what time does support open', 'contact.hours'),
          line('my payment failed', 'problem.payment-failed', 'problem.payment-failed-which'),
        ],
      ),
      say('It says processing', 'problem.payment-failed-pending'),
    ],
    [
      say("I've been on hold for an hour", 'waits.overview', 'waits.how-urgent'),
      say('2', 'waits.need-today'),
    ],
    [
      say(
        'a number keeps texting me, is it really yours?',
        'contact.verify-how',
        'contact.which-contact',
      ),
      say('+1 800 555 0190', 'contact.look-alike'),
    ],
    [
      sayAtOnce(
        [line('xyzzy', 'chat.not-understood'), line('plugh', 'chat.not-understood-again')],
        [line('plugh', 'chat.not-understood'), line('xyzzy', 'chat.not-understood-again')],
      ),
    ],
    [say('what time does support open', 'contact.hours'), say('thanks', 'chat.thanks')],
  ],
  'zh-CN': [
    [
      say('付款一直失败怎么办', 'problem.payment-failed', 'problem.payment-failed-which'),
      say('钱已经扣了', 'problem.payment-failed-left'),
      say('不对，钱还在', 'problem.payment-failed-not-left'),
    ],
    [
      sayAtOnce(
        [
          line('付款一直失败怎么办', 'problem.payment-failed', 'problem.payment-failed-which'),
          line('客服几点上班', 'contact.hours', 'problem.payment-failed-which'),
        ],
        [
          line('客服几点上班', 'contact.hours'),
          line('付款一直失败怎么办', 'problem.payment-failed', 'problem.payment-failed-which'),
        ],
      ),
      say('显示处理中', 'problem.payment-failed-pending'),
    ],
    [say('客服电话一直没人接', 'waits.overview', 'waits.how-urgent'), say('2', 'waits.need-today')],
    [
      say('有个号码一直给我发短信，是你们的吗', 'contact.verify-how', 'contact.which-contact'),
      say('138 0013 8000', 'contact.not-ours'),
    ],
    [
      sayAtOnce(
        [line('xyzzy', 'chat.not-understood'), line('plugh', 'chat.not-understood-again')],
        [line('plugh', 'chat.not-understood'), line('xyzzy', 'chat.not-understood-again')],
      ),
    ],
    [say('客服几点上班', 'contact.hours'), say('谢谢', 'chat.thanks')],
  ],
};

/** What comes of a conversation's beginning, without a word said. */
export const opening: Step = say('', 'chat.welcome');

/** Every topic once, in an order of this person's own. */
export function writeScript(locale: Locale, random: (limit: number) => number): Step[] {
  return topics[locale]
    .map((steps) => ({ steps, place: random(1_000_000) }))
    .sort((one, other) => one.place - other.place)
    .flatMap(({ steps }) => steps);
}
