/** Attributes that draw and say nothing. */
const drawing = new Set(
  'xmlns viewBox d points x y x1 y1 x2 y2 dx dy cx cy r rx ry width height fill stroke stroke-width stroke-dasharray opacity fill-opacity transform font-size font-weight font-family text-anchor role class id preserveAspectRatio'.split(
    ' ',
  ),
);
const svgNamespace = 'http://www.w3.org/2000/svg';
const tag = /<[^>]*>/g;
const attribute = /([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
/** Parts of one piece of text, which stand side by side. */
const withinText = /<\/?tspan[^>]*>/gi;

export function isSvg(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?<svg[\s>]/i.test(text);
}

/** What a drawing says: each piece of its text by itself, since pieces stand apart, and what it links to. */
export function svgTexts(svg: string): string[] {
  const written = svg.replace(withinText, '').split(tag);
  const attributes = [...svg.matchAll(attribute)].flatMap(([, name = '', double, single]) => {
    const value = double ?? single ?? '';
    return drawing.has(name) && (name !== 'xmlns' || value === svgNamespace) ? [] : [value];
  });
  return [...written, ...attributes].filter((text) => text.trim() !== '');
}
