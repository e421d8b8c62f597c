import { join } from 'node:path';
import { readPhrases, trainingPhrases } from '../../intents/phrases';
import type { Section } from '../figures';
import { growAnswers, productAnswers } from './grown-answers';
import { fewPhrases, growIntents, phrasesInLanguage, productIntents } from './grown-intents';
import { copyProgram } from './program-copy';
import { type Measurement, measureSeries, startWithinMs, type Tell } from './series';
import { type Contender, firstStart } from './turns';

export async function growingIntents(
  place: string,
  measurement: Measurement,
  tell: Tell,
): Promise<Pick<Section, 'figures' | 'notes'>> {
  const sizes = [productIntents, 100, 300] as const;
  const messages = fewPhrases().map(({ text }) => text);
  const contender = grownPrograms(place, sizes, growIntents, messages);
  const learnt: string[] = [];
  for (const size of sizes) {
    tell(`learning ${size}`);
    const { startMs } = await firstStart(contender(size), startWithinMs, tell);
    learnt.push(`${(startMs / 1000).toFixed(0)} s with ${size}`);
  }
  const { figures } = await measureSeries(
    { what: 'intents', one: 'intent', sizes },
    measurement,
    contender,
    tell,
  );
  return {
    figures,
    notes: [
      `Intents: whole turns. ${productIntents} intents are the product's, the others are made up, each with an answer and a button. Each has ${phrasesInLanguage} phrases a language to learn from, the product's too; what is out of scope has more. The messages are these phrases of the product's.`,
      'What was learnt is a table of parts of words by intents: made-up words are new ones, so it grows both ways, faster than a straight line; beside the rest of the program that is little.',
      `The first start, which learns the intents, takes ${learnt.join(', ')}.`,
    ],
  };
}

export async function growingAnswers(
  place: string,
  measurement: Measurement,
  tell: Tell,
): Promise<Pick<Section, 'figures' | 'notes'>> {
  const sizes = [productAnswers, 1_000, 10_000] as const;
  const messages = readPhrases(trainingPhrases).map(({ text }) => text);
  const contender = grownPrograms(place, sizes, growAnswers, messages);
  const { figures } = await measureSeries(
    { what: 'answers', one: 'answer', sizes },
    measurement,
    contender,
    tell,
  );
  return {
    figures,
    notes: [
      `Answers: the ${productAnswers} of the product, and copies of one of them under ids and button words of their own, to which no intent leads.`,
    ],
  };
}

/** A copy of the program for each size, with so much in it. Each use of one is on a new database. */
function grownPrograms(
  place: string,
  sizes: readonly number[],
  grow: (folder: string, size: number) => void,
  messages: readonly string[],
): (size: number) => Contender {
  const folderOf = (size: number) => join(place, `${size}`);
  for (const size of sizes) {
    copyProgram(folderOf(size));
    grow(folderOf(size), size);
  }
  let databases = 0;
  return (size) => {
    databases += 1;
    const databaseUrl = `sqlite:${join(place, `${databases}.db`)}`;
    return { folder: folderOf(size), databaseUrl, messages };
  };
}
