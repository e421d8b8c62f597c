/** Relative luminance and contrast as WCAG 2 defines them. Colours are #rrggbb. */

const lowestContrast = 4.5;
const surfaces = { light: '#ffffff', dark: '#222d28' };

/** Black or white, whichever can be read better on a colour. */
export function inkOn(colour: string): string {
  return contrast(colour, '#ffffff') >= contrast(colour, '#000000') ? '#ffffff' : '#000000';
}

/** A colour of a site, moved towards black or white until it can be read on what the chat is drawn on. */
export function readable(colour: string, scheme: 'light' | 'dark'): string {
  let shade = colour;
  for (let step = 1; step <= 20 && contrast(shade, surfaces[scheme]) < lowestContrast; step++) {
    shade = mixed(colour, scheme === 'light' ? '#000000' : '#ffffff', step / 20);
  }
  return shade;
}

/** @returns the colour as #rrggbb; undefined for what is none. */
export function readColour(written: string | null | undefined): string | undefined {
  const [, short, long] = /^#?(?:([\da-f]{3})|([\da-f]{6}))$/i.exec(written ?? '') ?? [];
  if (short) return `#${[...short].map((digit) => digit + digit).join('')}`.toLowerCase();
  return long && `#${long}`.toLowerCase();
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function mixed(one: string, other: string, share: number): string {
  const others = channels(other);
  const values = channels(one).map((value, index) =>
    Math.round(value + ((others[index] ?? 0) - value) * share),
  );
  return `#${values.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
