/** Somebody in a conversation of their own. */
export interface Person {
  /**
   * Resolves when the first reply to exactly this message has arrived and the message is acknowledged.
   * @throws Error when it is refused or not answered in time.
   */
  say(text: string): Promise<void>;
  leave(): void;
}

/** Where people come to. */
export interface Place<P extends Person = Person> {
  arrive(locale: string): Promise<P>;
  close(): void;
}

const patienceMs = 10_000;

/** Replies that came and replies that are waited for, by the message they answer. */
export interface Answers {
  arrived(messageId: string): void;
  /** @throws Error when it takes too long. */
  to(messageId: string): Promise<void>;
}

export function createAnswers(): Answers {
  const here = new Set<string>();
  const awaited = new Map<string, () => void>();
  return {
    arrived(messageId) {
      const resolve = awaited.get(messageId);
      awaited.delete(messageId);
      if (resolve) resolve();
      else here.add(messageId);
    },
    to(messageId) {
      if (here.delete(messageId)) return Promise.resolve();
      return new Promise((resolve, reject) => {
        const tooLate = setTimeout(() => {
          awaited.delete(messageId);
          reject(new Error(`There was no reply in ${patienceMs} ms.`));
        }, patienceMs);
        awaited.set(messageId, () => {
          clearTimeout(tooLate);
          resolve();
        });
      });
    },
  };
}
