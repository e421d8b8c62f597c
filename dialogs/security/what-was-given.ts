import type { Ask } from '../kit/ask';
import type { Heard } from '../kit/heard';
import { several, severalOf } from '../kit/meant';
import type { Phrase } from '../kit/phrase';
import { phrasesIn } from '../repairs';
import { kindsGiven, moneySafe } from './scam-steps';

const offered = several('security.what-was-given', kindsGiven);

/** "What do they have?" That no money has gone is an answer too; it names money and does not mean it. */
export const whatWasGiven: Ask = {
  ...offered,
  examples: ['money,code,card', kindsGiven.join(','), moneySafe],
  read(heard, about, before) {
    const said = phrasesIn(about.knowledge, 'security.money-safe-phrases').filter((phrase) =>
      phrase.isIn(heard.plain),
    );
    if (said.length === 0) return offered.read(heard, about, before);
    const known = severalOf(before).filter((kind) => kind !== 'money');
    const rest = offered.read(without(heard, said), about, known.join(','));
    return { value: rest?.value ?? (known.join(',') || moneySafe), exact: !asksElse(heard) };
  },
};

function without(heard: Heard, said: Phrase[]): Heard {
  const longestFirst = [...said].sort((one, other) => other.plain.length - one.plain.length);
  const plain = longestFirst.reduce(
    (text, phrase) => text.replaceAll(phrase.plain, ' '),
    heard.plain,
  );
  return { ...heard, plain };
}

/** "The money is still there" sounds like a payment that failed; "..., when do you open?" is a question. */
function asksElse({ understanding: { intent, certainty } }: Heard): boolean {
  return certainty === 'sure' && !/^(?:problem|security)\./.test(intent);
}
