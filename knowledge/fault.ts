/** Something wrong in the content, as an operator reads it. */
export interface Fault {
  file: string;
  /** The id of the entry. */
  entry?: string | undefined;
  line?: number | undefined;
  what: string;
  mend: string;
}

export function describeFault({ file, entry, line, what, mend }: Fault): string {
  const where = [line === undefined ? file : `${file}:${line}`, entry].filter(Boolean).join(' ');
  return `${where}: ${what}\n  → ${mend}`;
}
