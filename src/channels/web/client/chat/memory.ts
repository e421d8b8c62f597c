/** What the chat keeps in the browser: over reloads, and for other tabs of the same site. */
export interface Left {
  resume: string;
  conversationId: string;
  locale: string;
  /** Whether the person has said something in it. */
  hasSpoken: boolean;
}

const prefix = 'wallet-helpline.';

/** One value under one name. Where storage is denied it lives as long as the page. */
export function remembered<Value>(name: string): {
  read(): Value | undefined;
  write(value: Value | undefined): void;
  /** Calls back when another tab has written. */
  onChangeElsewhere(listener: () => void): void;
} {
  const key = prefix + name;
  let own: Value | undefined;
  return {
    read() {
      try {
        const kept = localStorage.getItem(key);
        return kept === null ? undefined : (JSON.parse(kept) as Value);
      } catch {
        return own;
      }
    },
    write(value) {
      own = value;
      try {
        if (value === undefined) localStorage.removeItem(key);
        else localStorage.setItem(key, JSON.stringify(value));
      } catch {}
    },
    onChangeElsewhere(listener) {
      window.addEventListener('storage', (event) => {
        if (event.key === key || event.key === null) listener();
      });
    },
  };
}
