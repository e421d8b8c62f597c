/** The six topics; the question that each asks the bot is the fragment chat.topic-… */
export const topics = ['contact', 'fees', 'waits', 'escalation', 'security', 'problem'] as const;
export type Topic = (typeof topics)[number];

export function isTopic(name: string): name is Topic {
  return (topics as readonly string[]).includes(name);
}
