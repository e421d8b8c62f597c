/** A person's own words on one line, without Markdown that would turn into a link or a heading of the reply. */
export function asOneLine(text: string, longestCharacters: number): string {
  const line = text
    .replaceAll('**', '')
    .replace(/\s+/g, ' ')
    .replaceAll('](', '] (')
    .replace(/<(?=\S)/g, '< ')
    .trim();
  const characters = [...line];
  return characters.length > longestCharacters
    ? `${characters.slice(0, longestCharacters).join('')}…`
    : line;
}
