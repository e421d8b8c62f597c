import { type Figure, isMet, type Section } from './figures';
import { shown, targetOf } from './report';

const width = 1060;
const left = 490;
const longest = 260;
const barHeight = 14;
const colours = { met: '#0b6b4f', missed: '#b3261e', rival: '#c2c8ce' };

/** Each figure with a rival and a target: our bar, the rival's under it, and a mark where the target lies. */
export function drawing(sections: readonly Section[], caption: string): string {
  let y = 64;
  const parts: string[] = [];
  for (const { title, figures } of sections) {
    const compared = figures.filter(({ rival, target }) => rival && target);
    if (compared.length === 0) continue;
    parts.push(`<text x="16" y="${y}" font-weight="600">${escaped(title)}</text>`);
    y += 10;
    for (const figure of compared) {
      parts.push(...pairOf(figure, y));
      y += 2 * barHeight + 8;
    }
    y += 20;
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="Wallet Helpline beside what it is compared with">
<rect width="${width}" height="${y}" fill="#fff"/>
<text x="16" y="24" font-size="16" font-weight="600">Wallet Helpline beside what it is compared with</text>
<text x="16" y="42" fill="#51635a">${escaped(caption)}. Green: target met; red: missed; grey: the other one.</text>
${parts.join('\n')}
</svg>
`;
}

function pairOf(figure: Figure, y: number): string[] {
  const { ours, rival = { name: '', value: 0 }, target, unit, ratio } = figure;
  const aim = target && (target.of === 'ratio' ? target.value * rival.value : target.value);
  const scale = longest / Math.max(ours, rival.value, aim ?? 0);
  const colour = isMet(figure) ? colours.met : colours.missed;
  const bar = (value: number, at: number, fill: string) =>
    `<rect x="${left}" y="${at}" width="${Math.max(1, Math.round(value * scale))}" height="${barHeight}" fill="${fill}"/>`;
  const label = (value: number, at: number, more: string) =>
    `<text x="${left + Math.round(value * scale) + 6}" y="${at + barHeight - 2}">${escaped(`${shown(value)} ${unit}${more}`)}</text>`;
  const aims = target ? `, target ${targetOf(figure)}` : '';
  const mark = left + Math.round((aim ?? 0) * scale);
  return [
    `<text x="${left - 8}" y="${y + barHeight + 4}" text-anchor="end">${escaped(figure.name)}</text>`,
    bar(ours, y, colour),
    label(ours, y, `${ratio === undefined ? '' : `: ${shown(ratio)} ×${aims}`}`),
    bar(rival.value, y + barHeight, colours.rival),
    label(rival.value, y + barHeight, ` (${rival.name})`),
    ...(aim === undefined
      ? []
      : [
          `<path d="M${mark} ${y - 2}v${2 * barHeight + 4}" stroke="#1c1e21" stroke-dasharray="3 2"/>`,
        ]),
  ];
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
