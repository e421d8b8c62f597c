import type { Language } from '../../../knowledge/language';

/**
 * The language of a page: what its address asks for, else what the browser likes best.
 * @param asked the value of ?lang=
 * @param accepted the header Accept-Language
 */
export function pageLanguage(asked: string | null, accepted: string | undefined): Language {
  const liked = (accepted ?? '')
    .split(',')
    .map((range) => {
      const [tag = '', ...parameters] = range.split(';').map((part) => part.trim());
      const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag);
  return [asked ?? '', ...liked].map(languageOf).find((language) => language !== undefined) ?? 'en';
}

function languageOf(tag: string): Language | undefined {
  const [primary] = tag.toLowerCase().split('-');
  if (primary === 'zh') return 'zh-CN';
  return primary === 'en' ? 'en' : undefined;
}
