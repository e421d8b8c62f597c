import Database from 'libsql';
import { Client } from 'pg';
import { createServerProcess } from '../durability/server';
import { botFrameworkChannel } from '../turns/bot-framework';

/** So many are talked; the others are copies of them under names of their own. */
const talked = 20;
const messagesInEach = 2;
/** None is old enough to be deleted. */
const oldestDays = 80;
const dayMs = 24 * 3600 * 1000;
/** What the program puts before the channel's own id. */
const channelPrefix = 'webchat//';

export function keptConversation(number: number): string {
  return `kept-${String(number).padStart(7, '0')}`;
}

/** Fills an empty database with conversations as they are kept, spread over the last weeks. */
export async function fill(
  databaseUrl: string,
  count: number,
  messages: readonly string[],
): Promise<void> {
  await talkThrough(databaseUrl, Math.min(talked, count), messages);
  if (databaseUrl.startsWith('sqlite:')) fillSqlite(databaseUrl.replace(/^sqlite:/, ''), count);
  else await fillPostgres(databaseUrl, count);
}

async function talkThrough(
  databaseUrl: string,
  conversations: number,
  messages: readonly string[],
): Promise<void> {
  const server = await createServerProcess({ databaseUrl, onUnexpectedEnd: () => {} });
  let begun = 0;
  const channel = await botFrameworkChannel(server.url, () => keptConversation(begun++));
  try {
    await server.start();
    for (let number = 0; number < conversations; number += 1) {
      const person = await channel.arrive('en');
      for (let message = 0; message < messagesInEach; message += 1) {
        const at = (number * messagesInEach + message) * 7919;
        await person.say(messages[at % messages.length] as string);
      }
    }
    // Turns in hand are finished: nothing is left over.
    await server.stop();
  } finally {
    await server.kill();
    channel.close();
  }
}

function fillSqlite(file: string, count: number): void {
  const database = new Database(file);
  database.pragma('synchronous = OFF');
  database.exec('begin');
  for (const copies of copying(count, (number) => `printf('kept-%07d', ${number})`)) {
    database.exec(copies);
  }
  database.exec('commit');
  database.pragma('wal_checkpoint(truncate)');
  database.close();
}

async function fillPostgres(databaseUrl: string, count: number): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const name = (number: string) => `'kept-' || lpad((${number})::text, 7, '0')`;
  for (const copies of copying(count, name)) await client.query(copies);
  // As autovacuum does after a while.
  await client.query('vacuum analyze');
  await client.end();
}

/** SQL of both engines. @param name of the conversation with a number, as SQL. */
function copying(count: number, name: (number: string) => string): string[] {
  const copies = `with recursive copies(number) as (
      select ${talked} where ${talked} < ${count}
      union all select number + 1 from copies where number + 1 < ${count}
    ), pairs(original, id) as (
      select ${name(`number % ${talked}`)}, ${name('number')} from copies
    )`;
  return [
    `insert into conversations
      (id, channel, user_id, locale, state, last_position, created_at, updated_at)
      ${copies}
      select '${channelPrefix}' || pairs.id, channel, replace(user_id, original, pairs.id), locale, state, last_position,
        created_at, updated_at
      from pairs join conversations on conversations.id = '${channelPrefix}' || original`,
    `insert into activities
      (conversation_id, position, send_key, status, claimed_until, body, created_at)
      ${copies}
      select '${channelPrefix}' || pairs.id, position, send_key, status, claimed_until, replace(body, original, pairs.id),
        created_at
      from pairs join activities on conversation_id = '${channelPrefix}' || original`,
    ...['created_at', 'updated_at'].map((time) => spreadOut('conversations', 'id', time, count)),
    spreadOut('activities', 'conversation_id', 'created_at', count),
  ];
}

function spreadOut(table: string, id: string, time: string, count: number): string {
  const apartMs = Math.floor((oldestDays * dayMs) / count);
  return `update ${table} set ${time} = ${time} - cast(substr(${id}, ${channelPrefix.length + 'kept-'.length + 1}) as integer) * cast(${apartMs} as bigint)`;
}
