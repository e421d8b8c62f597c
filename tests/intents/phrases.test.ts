import { intents, outOfScope } from '../../intents/intent';
import { normalise } from '../../intents/normalise';
import {
  apartVoice,
  heldOutPhrases,
  type Phrase,
  phraseLanguages,
  readPhrases,
  trainingPhrases,
} from '../../intents/phrases';

describe('the phrases', () => {
  const learnt = readPhrases(trainingPhrases);
  const heldOut = readPhrases(heldOutPhrases);
  const labels = [...intents, outOfScope];
  const eachFile = phraseLanguages.flatMap((language) =>
    labels.map((label) => [language, label] as const),
  );
  const inFile = (phrases: Phrase[], language: string, label: string) =>
    phrases.filter((phrase) => phrase.language === language && phrase.intent === label);

  it.each(eachFile)('are forty or more to learn from in %s for %s', (language, label) => {
    expect(inFile(learnt, language, label).length).toBeGreaterThanOrEqual(40);
  });

  it.each(eachFile)('are held out in %s for %s, in several voices', (language, label) => {
    const voices = new Set(inFile(heldOut, language, label).map(({ voice }) => voice));
    expect(voices.size).toBeGreaterThanOrEqual(3);
  });

  it('stand once, under one intent, on one side', () => {
    const places = new Map<string, string[]>();
    const note = (side: string) => (phrase: Phrase) => {
      // Punctuation alone does not make another phrase, except the question mark.
      const key = normalise(phrase.text).replace(
        /[^\p{L}\p{M}\p{N}\p{Extended_Pictographic}⟨⟩?]/gu,
        '',
      );
      places.set(key || phrase.text, [
        ...(places.get(key || phrase.text) ?? []),
        `${side}/${phrase.language}/${phrase.intent}: ${phrase.text}`,
      ]);
    };
    learnt.forEach(note('phrases'));
    heldOut.forEach(note('held-out'));
    expect([...places.values()].filter((lines) => lines.length > 1)).toEqual([]);
  });

  it('keep one name for a voice on both sides, but for one voice a language that is never learnt', () => {
    const nameOf = ({ language, voice }: Phrase) => `${language}: ${voice}`;
    const voices = new Set(learnt.map(nameOf));
    const strangers = new Set(heldOut.map(nameOf).filter((name) => !voices.has(name)));
    expect([...strangers].sort()).toEqual(
      [...phraseLanguages].sort().map((language) => `${language}: ${apartVoice}`),
    );
  });
});
