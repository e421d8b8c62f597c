import { inflateSync } from 'node:zlib';

/** The size and the pixels of a PNG file with 8 bits a channel, row by row. */
export function readPng(file: Buffer): { width: number; height: number; pixels: number[][] } {
  const width = file.readUInt32BE(16);
  const height = file.readUInt32BE(20);
  const channels = file[25] === 6 ? 4 : 3;
  const packed: Buffer[] = [];
  for (let at = 8; at < file.length; ) {
    const length = file.readUInt32BE(at);
    if (file.toString('latin1', at + 4, at + 8) === 'IDAT') {
      packed.push(file.subarray(at + 8, at + 8 + length));
    }
    at += length + 12;
  }
  const raw = inflateSync(Buffer.concat(packed));
  const stride = width * channels;
  const bytes = new Uint8Array(stride * height);
  for (let row = 0; row < height; row++) {
    const filter = raw[row * (stride + 1)];
    for (let x = 0; x < stride; x++) {
      const at = row * stride + x;
      const left = x >= channels ? (bytes[at - channels] ?? 0) : 0;
      const up = row > 0 ? (bytes[at - stride] ?? 0) : 0;
      const corner = x >= channels && row > 0 ? (bytes[at - stride - channels] ?? 0) : 0;
      bytes[at] = (raw[row * (stride + 1) + 1 + x] ?? 0) + predicted(filter, left, up, corner);
    }
  }
  const pixels = Array.from({ length: width * height }, (_, index) => [
    ...bytes.subarray(index * channels, (index + 1) * channels),
  ]);
  return { width, height, pixels };
}

/** The filters of the PNG specification, section 9.2. */
function predicted(filter: number | undefined, left: number, up: number, corner: number): number {
  switch (filter) {
    case 1:
      return left;
    case 2:
      return up;
    case 3:
      return (left + up) >> 1;
    case 4: {
      const estimate = left + up - corner;
      return [left, up, corner].sort(
        (one, other) => Math.abs(estimate - one) - Math.abs(estimate - other),
      )[0] as number;
    }
    default:
      return 0;
  }
}
