import type { Activity } from 'botbuilder';
import type { Logger } from 'pino';
import { type Said, say } from '../../dialogs/kit/said';
import type { Knowledge } from '../../knowledge/load';
import { createGuard } from './guard/guard';
import { type HowToReply, toReply } from './reply';
import { type Spoken, speak } from './speak';

/** The one way out: whatever the bot says, or passes on, goes past the guard. */
export interface Voice {
  says(said: Said, how: HowToReply): Partial<Activity>;
  /** What a person of the desk wrote. */
  passesOn(text: string, how: HowToReply): Partial<Activity>;
}

/** @param privateChats by channel: links to the bot itself, made from the settings. */
export function createVoice({
  knowledge,
  privateChats,
  log,
}: {
  knowledge: Knowledge;
  privateChats: Readonly<Record<string, string>>;
  log: Logger;
}): Voice {
  const guard = createGuard(knowledge, Object.values(privateChats));

  return {
    says: (said, how) => guarded(speak(knowledge, said, how.speech), how),
    passesOn: (text, how) => ({
      ...guarded({ id: 'escalation.human', text, buttons: [], quotes: [], attachments: [] }, how),
      textFormat: 'plain',
    }),
  };

  /** A reply with a contact nobody vouches for never leaves; the operator is told, the person is helped. */
  function guarded(spoken: Spoken, how: HowToReply): Partial<Activity> {
    const reply = toReply(spoken, how);
    const unknown = guard(reply, spoken.quotes);
    if (unknown.length === 0) return reply;
    log.error(
      { answer: spoken.id, contacts: unknown.map(({ kind }) => kind) },
      'A reply was held back: it names a contact that is neither in the profile nor among the authorities. Run `npm run knowledge:check`.',
    );
    return toReply(speak(knowledge, say('chat.guarded'), how.speech), how);
  }
}
