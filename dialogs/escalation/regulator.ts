// "How do I complain to the regulator?" Depends on the country the wallet serves the person in.
import type { Bilingual, Language } from '../../knowledge/language';
import { bulleted, regulatorItem } from '../../knowledge/lists';
import type { Knowledge } from '../../knowledge/load';
import { choiceOf } from '../kit/ask';
import type { Circumstances } from '../kit/circumstances';
import { defineDialog } from '../kit/dialog';
import { say } from '../kit/said';

export const regulator = defineDialog({
  name: 'escalation.regulator',
  startedBy: { 'escalation.regulator': {} },
  asks: {
    country: choiceOf('escalation.which-country', markets, elsewhere),
  },
  reply({ country }, { knowledge }) {
    const regulators = knowledge.authorities.regulators.filter((each) => each.country === country);
    const name = nameOf(knowledge, country);
    const blanks = { country: (language: Language) => name[language] };
    if (regulators.length === 0) return [say('escalation.regulator-unknown', blanks)];
    const list = bulleted(regulators.map((each) => regulatorItem(knowledge, each)));
    return [say('escalation.regulator-of', { ...blanks, regulators: list })];
  },
});

function markets({ knowledge }: Circumstances) {
  return knowledge.profile.markets.map((market) => optionOf(knowledge, market));
}

function elsewhere({ knowledge }: Circumstances) {
  return Object.keys(knowledge.authorities.countries)
    .filter((country) => !knowledge.profile.markets.includes(country))
    .map((country) => optionOf(knowledge, country));
}

function optionOf(knowledge: Knowledge, country: string) {
  const says = knowledge.authorities.countries[country]?.says ?? [];
  return { value: country, label: nameOf(knowledge, country), says };
}

function nameOf(knowledge: Knowledge, country: string): Bilingual {
  return knowledge.authorities.countries[country] ?? { 'zh-CN': country, en: country };
}
