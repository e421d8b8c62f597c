/**
 * The part of Markdown in which answers are written: paragraphs, lists, bold, links. Whatever else
 * looks like Markdown stays the text it is. Used on the server and in the browser.
 */

export type Inline = string | { bold: Inline[] } | { label: string; address: string };

export type Block =
  /** Lines of a paragraph are kept apart, as they were written. */
  { lines: Inline[][] } | { items: Inline[][]; firstNumber: number | undefined };

const listItem = /^\s*(?:[-*]|(\d{1,3})\.)\s+(.*)$/;

export function parseMarkdown(text: string): Block[] {
  const blocks: Block[] = [];
  /** The block that the next line may go on with. */
  let open: Block | undefined;
  for (const line of text.split('\n')) {
    if (line.trim() === '') {
      // A list goes on over an empty line between its items.
      if (open && 'lines' in open) open = undefined;
      continue;
    }
    const [, number, words] = listItem.exec(line) ?? [];
    if (words === undefined) {
      if (!open || 'items' in open) {
        open = { lines: [] };
        blocks.push(open);
      }
      open.lines.push(parseInline(line));
      continue;
    }
    const isNumbered = number !== undefined;
    if (!open || !('items' in open) || (open.firstNumber !== undefined) !== isNumbered) {
      open = { items: [], firstNumber: isNumbered ? Number(number) : undefined };
      blocks.push(open);
    }
    open.items.push(parseInline(words));
  }
  return blocks;
}

/** Bold, or a link with a scheme that can do no harm. */
const mark = /\*\*(.+?)\*\*|\[([^\]]+)\]\(((?:https:\/\/|tel:|mailto:)[^\s)]+)\)/;

function parseInline(text: string): Inline[] {
  const found = mark.exec(text);
  if (!found) return text === '' ? [] : [text];
  const [whole, bold, label, address] = found;
  const before = text.slice(0, found.index);
  return [
    ...(before === '' ? [] : [before]),
    bold === undefined
      ? { label: label as string, address: address as string }
      : { bold: parseInline(bold) },
    ...parseInline(text.slice(found.index + whole.length)),
  ];
}
