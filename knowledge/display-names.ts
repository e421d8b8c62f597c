import { type CountryCode, getCountries } from 'libphonenumber-js/max';
import type { Language } from './language';

/** Every country and region with telephones of its own, as ISO codes. */
export const regions: readonly CountryCode[] = getCountries();

/** What the platform calls regions and languages; it reads its tables anew for each object that is made. */
const made = new Map<string, Intl.DisplayNames>();

export function displayName(
  code: string,
  type: 'region' | 'language',
  language: Language,
): string | undefined {
  const key = `${type} ${language}`;
  const names = made.get(key) ?? new Intl.DisplayNames(language, { type });
  made.set(key, names);
  return names.of(code);
}
