import { phraseLanguages, readPhrases, trainingPhrases } from '../../intents/phrases';

export interface Visit {
  locale: 'zh-CN' | 'en';
  messages: string[];
}

/** People do not stay for hours: so many messages, then comes the next one. */
const messagesInOneVisit = 8;
/** No divisor of the number of phrases, so that neighbours in a visit are from files apart. */
const stride = 7919;

/**
 * Visits without end, in turn Chinese and English, with the phrases that the intents are taught by, each
 * of which comes once before the first one comes again. The same visits in each run.
 */
export function* visits(): Generator<Visit, never> {
  const phrases = readPhrases(trainingPhrases);
  const inLanguage = phraseLanguages.map((language) => ({
    locale: language === 'zh' ? ('zh-CN' as const) : ('en' as const),
    texts: phrases.filter((phrase) => phrase.language === language).map(({ text }) => text),
  }));
  for (let visit = 0; ; visit += 1) {
    const { locale, texts } = inLanguage[visit % inLanguage.length] as (typeof inLanguage)[number];
    const first = Math.floor(visit / inLanguage.length) * messagesInOneVisit;
    yield { locale, messages: messagesFrom(texts, first) };
  }
}

/** Visits without end with these messages alone, whatever their language. */
export function* visitsWith(texts: readonly string[]): Generator<Visit, never> {
  for (let visit = 0; ; visit += 1) {
    yield { locale: 'en', messages: messagesFrom(texts, visit * messagesInOneVisit) };
  }
}

function messagesFrom(texts: readonly string[], first: number): string[] {
  return Array.from(
    { length: messagesInOneVisit },
    (_, at) => texts[((first + at) * stride) % texts.length] as string,
  );
}
