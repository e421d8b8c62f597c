import { writeFileSync } from 'node:fs';
import { type Activity, Channels } from 'botbuilder';
import { messageOf, OperatorError } from '../errors';

/**
 * Writes a conversation as a transcript that the Bot Framework Emulator opens: an array of activities, each
 * with both parties and their roles.
 * @throws OperatorError when the file cannot be written or would not be taken for a transcript.
 */
export function writeTranscript(
  file: string,
  activities: readonly Partial<Activity>[],
  { conversationId, botId }: { conversationId: string; botId: string },
): void {
  if (!file.endsWith('.transcript')) {
    throw new OperatorError(
      `${file} would not be opened as a transcript.`,
      'Give it a name that ends in .transcript.',
    );
  }
  const party = (id = '') =>
    id === botId ? { id, name: 'Bot', role: 'bot' } : { id, name: 'User', role: 'user' };
  const transcript = activities.map((activity) => ({
    ...activity,
    channelId: Channels.Emulator,
    conversation: { id: `${conversationId.replaceAll('/', '-')}|transcript` },
    from: party(activity.from?.id),
    recipient: party(activity.recipient?.id),
  }));
  try {
    writeFileSync(file, `${JSON.stringify(transcript, null, 2)}\n`);
  } catch (error) {
    throw new OperatorError(
      `The transcript cannot be written: ${messageOf(error)}`,
      'Name a file in a folder that exists and may be written to.',
      { cause: error },
    );
  }
}
