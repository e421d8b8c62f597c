import { countryAsk } from '../country';

/** Where the account was opened. */
export const accountCountry = countryAsk('escalation.which-country');
