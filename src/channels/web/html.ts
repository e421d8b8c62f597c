/** Markup that may stand in a page as it is. Made in this file only. */
export interface Html {
  readonly markup: string;
}

type Part = Html | string | undefined | readonly Part[];

/** Builds markup: every value is escaped, except markup that this function made. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return {
    markup: strings.reduce((before, text, index) => before + written(parts[index - 1]) + text),
  };
}

function written(part: Part): string {
  if (part === undefined) return '';
  if (typeof part === 'string') return escaped(part);
  return 'markup' in part ? part.markup : part.map(written).join('');
}

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] as string);
}

/** Data for scripts and for search engines. It is no script itself, so no policy has to allow it. */
export function dataBlock(type: string, data: unknown, id = ''): Html {
  // As JSON writes it where it could end the element.
  const json = JSON.stringify(data).replace(/</g, '\\u003c');
  return { markup: `<script type="${escaped(type)}" id="${escaped(id)}">${json}</script>` };
}
