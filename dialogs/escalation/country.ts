import type { Knowledge } from '../../knowledge/load';
import { once } from '../../knowledge/once';
import { countryAsk, marketOptions, otherCountryOptions } from '../country';
import type { Option } from '../kit/option';

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

/** Where the account was opened. */
export const accountCountry = countryAsk('escalation.which-country', {
  markets: (knowledge) => withAuthorities(knowledge).markets,
  others: (knowledge) => withAuthorities(knowledge).others,
});
