import { phraseOf } from '../../dialogs/kit/phrase';
import { phraseList } from '../../dialogs/kit/phrase-list';
import { readPhrases, trainingPhrases } from '../../intents/phrases';
import { plainText } from '../../intents/plain-text';
import { loadContent } from '../../knowledge/load';

const { knowledge } = loadContent();

/** Everything that a question of the knowledge understands, and phrases of the shapes that are rare there. */
const phrases = [
  ...[...knowledge.questions.values()].flatMap(({ choices }) =>
    Object.values(choices ?? {}).flatMap((words) => [words.en, words['zh-CN'], ...words.says]),
  ),
  ...[
    '钱',
    'i',
    '3',
    'charged ... twice',
    '扣 ... 两次',
    '... again',
    "i'm",
    '2fa code',
    'pin码',
    '',
  ],
].map(phraseOf);

const messages = [
  ...readPhrases(trainingPhrases)
    .filter((_, index) => index % 20 === 0)
    .map(({ text }) => text),
  ...phrases.map(({ plain }) => `${plain}x, ${plain}, 我${plain}了`),
].map((text) => ({ plain: plainText(text) }));

it('finds in a message what comparing it with every phrase finds, in the order of the phrases', () => {
  const list = phraseList(phrases.map((phrase, order) => ({ phrase, meaning: order })));
  for (const message of messages) {
    const found = phrases.flatMap((phrase, order) => (phrase.isIn(message.plain) ? [order] : []));
    expect(list.mentioned(message).map(({ meaning }) => meaning)).toEqual(found);
  }
});
