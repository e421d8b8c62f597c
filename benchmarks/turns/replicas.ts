import { newPostgresDatabase, startPostgres } from '../../tests/kit/postgres';
import { inPairs, pairedFigure, type Section } from '../figures';
import { directLinePage, type PersonOnPage } from './direct-line';
import { load } from './load';
import { visits } from './messages';
import { failuresOf, started, type TurnSizes } from './turns';

const connections = 16;

/**
 * Our Direct Line on PostgreSQL: one replica beside two, of which one takes what people send and the
 * other one brings them the replies. Every transcript is read afterwards.
 */
export async function measureReplicas(
  { pairs, turns, warmUpTurns }: TurnSizes,
  tell: (progress: string) => void,
): Promise<Section> {
  const postgres = await startPostgres();
  const databaseUrl = await newPostgresDatabase(postgres.url);
  const alone = await started('src/main.ts', databaseUrl);
  const other = await started('src/main.ts', databaseUrl);
  const one = directLinePage({ sendTo: alone.url });
  const two = directLinePage({ sendTo: alone.url, hearFrom: other.url });
  const mix = visits();
  let faults = 0;
  let told = 0;
  const check = async (person: PersonOnPage, said: readonly string[]) => {
    faults += await faultsIn(person, said);
    told += said.length;
  };
  try {
    for (const place of [one, two]) {
      tell(`warm-up: ${warmUpTurns} turns`);
      await load(place, { connections, turns: warmUpTurns }, mix);
    }
    const measured = await inPairs(
      pairs,
      {
        ours: () => load(two, { connections, turns }, mix, check),
        rival: () => load(one, { connections, turns }, mix, check),
      },
      tell,
    );
    const rival = 'one replica';
    const under = `Direct Line on PostgreSQL, ${connections} at once`;
    return {
      title: 'PostgreSQL, one and two replicas',
      method: `The same turns on PostgreSQL. With two replicas each message goes to one and its reply comes from the other. ${warmUpTurns} turns of warm-up over each, then ${pairs} pairs of ${turns} turns, in turn; then each conversation is read anew and compared with what was said.`,
      figures: [
        pairedFigure(
          { name: `${under}: turns a second, two replicas`, unit: 'turns/s', rival },
          measured,
          ({ turnsPerSecond }) => turnsPerSecond,
        ),
        pairedFigure(
          { name: `${under}: half of the turns within, two replicas`, unit: 'ms', rival },
          measured,
          ({ p50Ms }) => p50Ms,
        ),
        pairedFigure(
          { name: `${under}: 99 of 100 turns within, two replicas`, unit: 'ms', rival },
          measured,
          ({ p99Ms }) => p99Ms,
        ),
        failuresOf(
          'turns that failed',
          measured.flatMap(({ ours, rival: alone }) => [ours, alone]),
        ),
        {
          name: `${told} messages in the transcripts: lost, doubled, out of order or unanswered`,
          unit: '',
          ours: faults,
          target: { of: 'ours', limit: 'at most', value: 0 },
        },
      ],
      notes: [
        'PostgreSQL, both replicas and the sender share the machine, so that two replicas have no more of it than one.',
      ],
    };
  } finally {
    one.close();
    two.close();
    await Promise.all([alone.kill(), other.kill()]);
    await postgres.stop();
  }
}

/** What is wrong with a transcript, given what was said. */
async function faultsIn(person: PersonOnPage, said: readonly string[]): Promise<number> {
  const transcript = await person.transcript();
  const ids = transcript.map(({ id }) => id);
  const messages = transcript.filter(({ replyToId }) => replyToId === undefined);
  const doubled = ids.length - new Set(ids).size;
  const missing = Math.abs(messages.length - said.length);
  const unanswered = messages.filter(
    (message) => !transcript.some(({ replyToId }) => replyToId === message.id),
  ).length;
  /** Each reply stands after what it answers and before what was said next. */
  const misplaced = transcript.filter(({ replyToId }, at) => {
    if (!replyToId) return false;
    const latest = transcript.slice(0, at).findLast((each) => each.replyToId === undefined);
    return latest !== undefined && latest.id !== replyToId;
  }).length;
  return doubled + missing + unanswered + misplaced;
}
