/**
 * A person's own words inside of a reply: as Markdown code, so that nothing in them becomes a link, a
 * picture or a heading, and whoever reads sees where they begin and end.
 */
export function verbatim(words: string): string {
  const oneLine = words.replace(/\s+/g, ' ').trim();
  const longestRun = Math.max(0, ...(oneLine.match(/`+/g) ?? []).map(({ length }) => length));
  if (longestRun === 0) return `\`${oneLine}\``;
  const fence = '`'.repeat(longestRun + 1);
  return `${fence} ${oneLine} ${fence}`;
}
