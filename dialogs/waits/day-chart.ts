import type { Crowd } from '../../knowledge/waiting-pattern';

/** A bar of the picture: one hour. */
export interface ChartHour {
  /** When it begins, by the clock that is shown: "09". */
  label: string;
  crowd: Crowd;
  /** How long one waits, between 0 and 1. */
  height: number;
  isNow: boolean;
}

export interface ChartWords {
  busy: string;
  quiet: string;
  now: string;
}

const width = 320;
const height = 156;
const left = 10;
const plot = { top: 34, base: 108, width: width - 2 * left };
const ink = '#1f2328';

/**
 * The day's pattern as bars, as an SVG drawing. It brings its own light ground, so that it reads the same on
 * a dark page; busy hours are told by their stripes and height, not by their colour alone.
 */
export function dayChart(hours: readonly ChartHour[], words: ChartWords): string {
  const step = plot.width / hours.length;
  const every = Math.ceil(24 / step);
  const parts = hours.map((hour, index) =>
    bar(hour, left + index * step, step, index % every === 0),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12" fill="${ink}">
<defs><pattern id="stripes" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="5" height="5" fill="#9a3412"/><rect width="1.6" height="5" fill="#fff"/></pattern></defs>
<rect x="0.5" y="0.5" width="${width - 1}" height="${height - 1}" rx="8" fill="#fff" stroke="#8c959f"/>
${parts.join('\n')}
<path d="M${left} ${plot.base}H${left + plot.width}" stroke="${ink}"/>
${legend(
  words,
  hours.some(({ isNow }) => isNow),
)}
</svg>`;
}

function bar(
  { label, crowd, height: share, isNow }: ChartHour,
  x: number,
  step: number,
  isLabelled: boolean,
): string {
  const tall = crowd === 'closed' ? 0 : Math.max(6, share * (plot.base - plot.top));
  const box = `x="${round(x + 1)}" y="${round(plot.base - tall)}" width="${round(step - 2)}" height="${round(tall)}"`;
  const middle = round(x + step / 2);
  return [
    tall > 0
      ? `<rect ${box} fill="${fillOf[crowd]}" stroke="${ink}" stroke-width="${isNow ? 2 : 0.5}"/>`
      : '',
    isNow ? nowMark(middle, plot.base - tall - 5) : '',
    isLabelled
      ? `<text x="${middle}" y="${plot.base + 15}" text-anchor="middle">${label}</text>`
      : '',
  ].join('');
}

const fillOf: Record<Crowd, string> = {
  busy: 'url(#stripes)',
  quiet: '#7cc4b0',
  'not-measured': '#d0d7de',
  closed: 'none',
};

function legend({ busy, quiet, now }: ChartWords, hasNow: boolean): string {
  const y = plot.base + 38;
  const entry = (x: number, mark: string, text: string) =>
    `${mark}<text x="${x + 17}" y="${y}">${escaped(text)}</text>`;
  const square = (x: number, fill: string) =>
    `<rect x="${x}" y="${y - 10}" width="12" height="12" fill="${fill}" stroke="${ink}" stroke-width="0.5"/>`;
  return [
    entry(left, square(left, fillOf.busy), busy),
    entry(left + 105, square(left + 105, fillOf.quiet), quiet),
    hasNow ? entry(left + 210, nowMark(left + 216, y + 1), now) : '',
  ].join('');
}

/** A triangle that points down at `tip`. */
function nowMark(x: number, tip: number): string {
  return `<path d="M${round(x - 6)} ${round(tip - 10)}h12l-6 10z" fill="${ink}"/>`;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}
