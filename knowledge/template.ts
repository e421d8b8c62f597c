/** A blank is a name in braces, such as {wallet.name}. */
const blank = /\{([a-z][a-z0-9.-]*)\}/g;

/** The names of the blanks in a text, in order. */
export function blanksIn(text: string): string[] {
  return [...text.matchAll(blank)].map((match) => match[1] as string);
}

/** Fills every blank. Throws when `find` knows no value: a reply with a hole never leaves. */
export function fillBlanks(text: string, find: (name: string) => string | undefined): string {
  if (!text.includes('{')) return text;
  return text.replace(blank, (_, name: string) => {
    const value = find(name);
    if (value === undefined) throw new Error(`no value for the blank {${name}}`);
    return value;
  });
}
