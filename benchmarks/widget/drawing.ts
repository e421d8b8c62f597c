import type { Row } from './widget';

const width = 760;
const left = 250;
const rowHeight = 34;

/** The waits as bars, with the marks that this chat has to stay below. */
export function drawing(rows: Row[], targets: { coldMs: number; cachedMs: number }): string {
  const longest = Math.max(...rows.map(({ usableMs }) => usableMs), targets.coldMs) * 1.15;
  const x = (ms: number) => Math.round(left + (ms / longest) * (width - left - 20));
  const bars = rows.map(({ client, cache, usableMs, usableKB }, index) => {
    const y = 48 + index * rowHeight;
    const mark = cache === 'cold' ? targets.coldMs : targets.cachedMs;
    const colour = client === rows[0]?.client ? '#0b6b4f' : '#8a949e';
    return `<text x="${left - 10}" y="${y + 16}" text-anchor="end">${client}, ${cache}</text>
<rect x="${left}" y="${y}" width="${x(usableMs) - left}" height="22" fill="${colour}"/>
<text x="${x(usableMs) + 6}" y="${y + 16}">${(usableMs / 1000).toFixed(1)} s, ${usableKB} kB</text>
<path d="M${x(mark)} ${y - 4}v30" stroke="#b3261e" stroke-width="2" stroke-dasharray="4 3"/>`;
  });
  const height = 48 + rows.length * rowHeight + 30;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="14" role="img" aria-label="Seconds from the press of the button to the first usable input">
<rect width="${width}" height="${height}" fill="#fff"/>
<text x="20" y="26" font-size="16" font-weight="600">From the press of the button to the first usable input, on a bad line</text>
${bars.join('\n')}
<text x="20" y="${height - 10}" fill="#51635a">1.6 Mbit/s, 150 ms there and back, CPU 4 × slower. Dashed: the most that is allowed.</text>
</svg>
`;
}
