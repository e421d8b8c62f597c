import { plainText } from '../intents/plain-text';
import type { Bilingual } from '../knowledge/language';
import type { Written } from '../knowledge/lists';
import type { Knowledge } from '../knowledge/load';
import type { Ask, Option } from './kit/ask';
import type { Circumstances } from './kit/circumstances';
import { type Heard, mentions, sameWords } from './kit/heard';

/** Value of the answer "another country": one that nothing in the knowledge is about. */
export const elsewhere = '';

/** Asks for a country: the wallet's markets are offered, every country of the knowledge is understood. */
export function countryAsk(question: string): Ask {
  const offered = (about: Circumstances): Option[] => {
    const other = about.knowledge.questions.get(question)?.choices.elsewhere;
    return [
      ...about.knowledge.profile.markets.map((market) => optionOf(about.knowledge, market)),
      ...(other ? [{ value: elsewhere, label: other, says: other.says }] : []),
    ];
  };
  return {
    question,
    fact: 'country',
    options: offered,
    read(heard, about) {
      const countries = Object.keys(about.knowledge.authorities.countries);
      const known = [
        ...countries.map((country) => optionOf(about.knowledge, country)),
        ...offered(about).filter(({ value }) => value === elsewhere),
      ];
      const tapped =
        offered(about)[Number(heard.plain) - 1] ??
        known.find((option) => namesOf(option).some((name) => sameWords(heard, name)));
      if (tapped) return { value: tapped.value, exact: true };
      const named = known.filter((option) =>
        namesOf(option).some((name) => isNamed(heard, name) && !isOfANumber(heard, name)),
      );
      const at = named.filter((option) => namesOf(option).some((name) => isPlace(heard, name)));
      const [only] = named.length === 1 ? named : at.length === 1 ? at : [];
      return only && { value: only.value, exact: false };
    },
  };
}

export function countryName(knowledge: Knowledge, country: string): Written {
  return (language) =>
    knowledge.authorities.countries[country]?.[language] ??
    new Intl.DisplayNames(language, { type: 'region' }).of(country) ??
    country;
}

function optionOf({ authorities }: Knowledge, country: string): Option {
  const { says, ...label } = authorities.countries[country] ?? unnamed(country);
  return { value: country, label, says };
}

function unnamed(country: string): Bilingual & { says: string[] } {
  return { 'zh-CN': country, en: country, says: [] };
}

function namesOf({ label, says }: Option): string[] {
  return [label['zh-CN'], label.en, ...says];
}

/** "us" and "sa" are words too: in lower case they are a country only where a place is told. */
function isNamed(heard: Heard, name: string): boolean {
  return /^[a-z]{2}$/.test(name)
    ? new RegExp(`\\b${name.toUpperCase()}\\b`).test(heard.text) || isPlace(heard, name)
    : mentions(heard, plainText(name));
}

/** "The UK number", "英国的号码": where the number is, not the person. */
function isOfANumber({ plain }: Heard, name: string): boolean {
  const at = plain.indexOf(plainText(name));
  const after = at < 0 ? '' : plain.slice(at + plainText(name).length);
  return /^(?: ?(?:one|number|line|hotline)\b|的?(?:那个|那條|那条|這個|这个)?(?:号码|号|电话|热线|专线))/.test(
    after,
  );
}

function isPlace({ plain }: Heard, name: string): boolean {
  const at = plain.indexOf(plainText(name));
  const before = at < 0 ? '' : plain.slice(0, at);
  const after = at < 0 ? '' : plain.slice(at + plainText(name).length);
  return /(?:\b(?:from|in)(?: the)? |[从由在] ?)$/.test(before) && !/^[a-z]/.test(after);
}
