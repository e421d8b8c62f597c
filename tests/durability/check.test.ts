import { type Entry, judge, type Talk } from '../../benchmarks/durability/check';
import type { Step } from '../../benchmarks/durability/script';

/** Two messages at once, whose answers depend on which was kept first, then one more. */
const atOnce: Step = [
  [
    { text: 'cost?', answers: ['cost', 'from-where'] },
    { text: 'hours?', answers: ['hours', 'from-where'] },
  ],
  [
    { text: 'hours?', answers: ['hours'] },
    { text: 'cost?', answers: ['cost', 'from-where'] },
  ],
];
const after: Step = [[{ text: 'mobile', answers: ['from-mobile'] }]];

const said = (key: string, text: string) => ({ key, text, isAcknowledged: true });
const message = (key: string) => ({ kind: 'message' as const, key });
const reply = (to: string, ...answers: string[]) => ({ kind: 'reply' as const, to, answers });

type Unplaced = ReturnType<typeof message> | ReturnType<typeof reply>;

const good = [
  message('b'),
  message('a'),
  reply('b', 'hours'),
  reply('a', 'cost'),
  reply('a', 'from-where'),
  message('c'),
  reply('c', 'from-mobile'),
];

function talk(lines: Unplaced[], polled?: (ids: string[]) => string[][]): Talk {
  const transcript = lines.map((line, at): Entry => ({ ...line, id: `x|000000${at + 1}` }));
  return {
    name: 'x',
    said: [
      { step: atOnce, messages: [said('a', 'cost?'), said('b', 'hours?')] },
      { step: after, messages: [said('c', 'mobile')] },
    ],
    transcript,
    polled: polled?.(transcript.map(({ id }) => id)).map((ids, at) => ({ watermark: at + 1, ids })),
  };
}

const faults = (of: Talk) => [...new Set(judge(of).cases.map(({ fault }) => fault))];
const without = (at: number) => good.filter((_, index) => index !== at);

describe('the verdict on a transcript', () => {
  it('is clean when each message has its answers, for the order in which they were kept', () => {
    const verdict = judge(talk(good, (ids) => [ids.slice(0, 3), ids.slice(3)]));
    expect(verdict).toEqual({ acknowledged: 3, answered: 3, cases: [] });
  });

  it.each<[string, Unplaced[], string[]]>([
    ['an answer is missing', without(2), ['lost']],
    ['one of several answers is missing', without(4), ['lost']],
    ['neither message nor answer is there', good.slice(0, 5), ['lost']],
    ['an answer came twice', [...good, reply('c', 'from-mobile')], ['doubled']],
    ['a message is kept twice', [...good, message('c')], ['doubled']],
    [
      'the answers fit another order than the one in which the messages were kept',
      [message('a'), message('b'), ...good.slice(2)],
      ['lost', 'outOfOrder'],
    ],
    [
      'an answer is another one',
      [...good.slice(0, 6), reply('c', 'not-understood')],
      ['wrongAnswer'],
    ],
    ['something is answered that nobody said', [...good, reply('z', 'hours')], ['wrongAnswer']],
    ['something is kept that nobody said', [...good, message('z')], ['wrongAnswer']],
    [
      'a later message is kept first',
      [message('c'), reply('c', 'from-mobile'), ...good.slice(0, 5)],
      ['outOfOrder'],
    ],
    [
      'a later message is answered first',
      [...good.slice(0, 2), ...good.slice(3, 5), reply('b', 'hours'), ...good.slice(5)],
      ['outOfOrder'],
    ],
    [
      'the answers to one message are turned round',
      [...good.slice(0, 3), reply('a', 'from-where'), reply('a', 'cost'), ...good.slice(5)],
      ['outOfOrder'],
    ],
  ])('finds that %s', (_name, transcript, expected) => {
    expect(faults(talk(transcript)).sort()).toEqual(expected);
  });

  it.each<[string, (ids: string[]) => string[][], string[]]>([
    ['missed an activity', (ids) => [ids.slice(1)], ['lost']],
    ['got an activity twice', (ids) => [ids, ids.slice(-1)], ['doubled']],
    ['got them in another order', (ids) => [ids.slice(2), ids.slice(0, 2)], ['outOfOrder']],
  ])('finds that a client that polls %s', (_name, polled, expected) => {
    expect(faults(talk(good, polled))).toEqual(expected);
  });

  it('finds a watermark and a position that do not grow', () => {
    const still = talk(good, (ids) => [ids.slice(0, 3), ids.slice(3)]);
    const standing = {
      ...still,
      polled: still.polled?.map((batch) => ({ ...batch, watermark: 5 })),
    };
    expect(faults(standing)).toEqual(['outOfOrder']);
    const again = still.transcript.map((entry, at) =>
      at === 6 ? { ...entry, id: 'x|0000006' } : entry,
    );
    expect(faults({ ...still, transcript: again, polled: undefined })).toEqual(['outOfOrder']);
  });

  it('asks nothing of a message that was never acknowledged', () => {
    const unsure = talk(good.slice(0, 5));
    const [first, second] = unsure.said;
    const silent = second?.messages.map((each) => ({ ...each, isAcknowledged: false })) ?? [];
    const verdict = judge({
      ...unsure,
      said: [...(first ? [first] : []), { step: after, messages: silent }],
    });
    expect(verdict).toEqual({ acknowledged: 2, answered: 2, cases: [] });
  });
});
