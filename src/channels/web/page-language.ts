import { type Speech, speechOfLocale } from '../../bot/language';

/**
 * The speech of a page: what its address asks for, else what the browser likes best.
 * @param asked the value of ?lang=
 * @param accepted the header Accept-Language
 */
export function pageSpeech(asked: string | null, accepted: string | undefined): Speech {
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
  return speechOfLocale([asked ?? '', ...liked].find((tag) => /^(zh|en)(-|$)/i.test(tag)));
}
