import { readColour } from '../colours';
import { type EmbedLanguage, embedLanguages } from './words';

/** What a site may set on the script tag, as data- attributes. */
export interface EmbedOptions {
  /** Where the chat comes from: the server that the script came from. */
  origin: string;
  language: EmbedLanguage;
  colour: string;
  position: 'left' | 'right';
  /** One of the six topics: its question is asked when a conversation begins. */
  topic: string;
  /** A line beside the button. */
  greeting: string;
}

const defaultColour = '#0b6b4f';

export function readOptions({ src, dataset }: HTMLScriptElement): EmbedOptions {
  return {
    origin: new URL(src).origin,
    language: languageOf(
      dataset.language || document.documentElement.lang || navigator.language || 'en',
    ),
    colour: readColour(dataset.color || dataset.colour) ?? defaultColour,
    position: dataset.position === 'left' ? 'left' : 'right',
    topic: dataset.topic ?? '',
    greeting: dataset.greeting ?? '',
  };
}

/** As the server reads a language tag: zh-HK, zh-Hant and zh-MO are written in Traditional. */
function languageOf(tag: string): EmbedLanguage {
  const asked = tag.toLowerCase();
  if (!asked.startsWith('zh')) return 'en';
  return /hant|-(tw|hk|mo)\b/.test(asked) ? 'zh-TW' : embedLanguages[0];
}
