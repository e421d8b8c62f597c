import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type Activity, ActivityTypes, Channels } from 'botbuilder';
import type { Explanation } from '../../intents/explanation';
import { loadRecogniser } from '../../intents/recogniser';
import { createBot } from '../bot/bot';
import { readConfig } from '../config';
import { createLog } from '../log';
import { openStore } from '../store/open-store';
import { runCommand } from './operator-command';
import { writeTranscript } from './transcript';

/**
 * Talks to the bot in the terminal, through the same inbox as every channel; nothing is kept.
 * `--json` prints one JSON object a reply; `--locale en` says which language to begin in;
 * `--explain` tells before each reply what the message was taken for, and why;
 * `--transcript F.transcript` writes the conversation to a file that the Bot Framework Emulator opens.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean', default: false },
      explain: { type: 'boolean', default: false },
      locale: { type: 'string' },
      transcript: { type: 'string' },
    },
  });
  const config = readConfig({ ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'error' });
  const store = await openStore('sqlite::memory:');
  const recogniser = await loadRecogniser({
    onProgress: (message) => process.stderr.write(`${message}\n`),
  });
  const { inbox } = createBot({ config, store, recogniser, log: createLog(config) });
  const conversation = {
    id: `terminal/${randomUUID()}`,
    channel: 'terminal',
    userId: 'you',
    locale: values.locale ?? process.env.LANG?.replace('_', '-').split('.')[0],
  };
  await store.openConversation(conversation);
  const user = { id: 'you', name: '' };
  const bot = { id: 'helpline', name: '' };
  // With the traces that the Emulator shows beside the conversation.
  const channelId = values.transcript ? Channels.Emulator : conversation.channel;
  const said: Partial<Activity>[] = [];
  let shownUpTo = 0;

  const send = async (activity: Partial<Activity>): Promise<void> => {
    await inbox.accept({
      conversation,
      activity: { ...activity, channelId, from: user, recipient: bot },
    });
    await inbox.settled();
    const news = await store.activitiesAfter(conversation.id, shownUpTo, 100);
    for (const { position, activity } of news) {
      shownUpTo = position;
      said.push(activity);
      if (activity.from?.id === bot.id && activity.type === ActivityTypes.Message)
        process.stdout.write(values.json ? asJson(activity) : asText(activity));
    }
    if (values.transcript) {
      writeTranscript(values.transcript, said, { conversationId: conversation.id, botId: bot.id });
    }
  };

  const hear = async (text: string): Promise<void> => {
    if (values.explain) {
      const explanation = recogniser.explain(text);
      process.stdout.write(
        values.json ? `${JSON.stringify({ explanation })}\n` : asLines(explanation),
      );
    }
    await send({ type: ActivityTypes.Message, text });
  };

  await send({ type: ActivityTypes.ConversationUpdate, membersAdded: [user] });
  // Written by hand: readline's own prompt fails once a piped input has ended.
  const prompt = () => {
    if (process.stdin.isTTY && !values.json) process.stdout.write('> ');
  };
  prompt();
  for await (const text of createInterface({ input: process.stdin })) {
    if (text.trim() !== '') await hear(text);
    prompt();
  }
  await store.close();
}

function asJson({ text, suggestedActions, channelData, locale }: Partial<Activity>): string {
  const buttons = (suggestedActions?.actions ?? []).map(({ title }) => title);
  return `${JSON.stringify({ text, buttons, locale, ...channelData })}\n`;
}

function asLines({ likeliest, because }: Explanation): string {
  const labels = likeliest.map(({ label, probability }) => `${label} ${probability.toFixed(2)}`);
  const parts = because.map(({ part, weight }) => `"${part}" +${weight.toFixed(2)}`);
  return `\n  taken for: ${labels.join(' · ')}\n  because of: ${parts.join(' · ') || '–'}\n`;
}

function asText({ text, suggestedActions }: Partial<Activity>): string {
  const buttons = (suggestedActions?.actions ?? []).map(({ title }) => `[${title}]`);
  return `\n${text?.replaceAll('**', '')}\n${buttons.length > 0 ? `\n${buttons.join(' ')}\n` : ''}\n`;
}

runCommand(main);
