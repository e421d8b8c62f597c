import { fragment } from '../../../knowledge/lists';
import type { Knowledge } from '../../../knowledge/load';
import { inScript, type Speech } from '../../bot/language';

/** What people read of the app before they write to it. */
export interface AppWords {
  name: string;
  shortDescription: string;
  fullDescription: string;
  /** `title`: what is sent when the command is chosen. */
  commands: { title: string; description: string }[];
}

const topics = ['contact', 'fees', 'waits', 'escalation', 'security', 'problem'];

export function appWords(knowledge: Knowledge, speech: Speech): AppWords {
  const { language } = speech;
  const wallet = knowledge.profile.name[language];
  const words = (id: string, blanks?: Record<string, string>) =>
    inScript(fragment(knowledge, id, blanks)(language).trim(), speech);
  return {
    name: words('teams.name', { wallet }),
    shortDescription: words('teams.short-description'),
    fullDescription: words('teams.full-description', { wallet }),
    commands: [
      ...topics.map((topic) => ({
        title: words(`chat.topic-${topic}`),
        description: words(`teams.command-${topic}`),
      })),
      { title: words('chat.human-button'), description: words('teams.command-human') },
    ],
  };
}
