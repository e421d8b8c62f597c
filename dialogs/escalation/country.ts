import type { Knowledge } from '../../knowledge/load';
import { once } from '../../knowledge/once';
import { countryOfTheWorld, marketOptions, otherCountryOptions } from '../country';
import { type Ask, choiceOf } from '../kit/ask';
import type { Option } from '../kit/option';

/** Where the account was opened: the wallet's markets are offered, every other country is understood. */
const offered = choiceOf(
  'escalation.which-country',
  ({ knowledge }) => withAuthorities(knowledge).markets,
  ({ knowledge }) => withAuthorities(knowledge).others,
);

export const accountCountry: Ask = {
  ...offered,
  fact: 'country',
  read: (heard, about) => offered.read(heard, about) ?? countryOfTheWorld(heard, about.knowledge),
};

/** Whoever names "the RBI" has told the country. */
const withAuthorities = once((knowledge: Knowledge) => {
  const named = (option: Option): Option => {
    const bodies = knowledge.authorities.regulators.filter(
      ({ country }) => country === option.value,
    );
    return { ...option, says: [...option.says, ...bodies.flatMap(({ says }) => says)] };
  };
  return {
    markets: marketOptions(knowledge).map(named),
    others: otherCountryOptions(knowledge).map(named),
  };
});
