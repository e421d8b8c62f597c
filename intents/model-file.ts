import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Model } from './training';

/**
 * A trained model as bytes: a mark, the length of a JSON header, the header, then arrays one after the
 * other, as they are in memory: nothing is made of them at a start. The header's length makes them begin
 * at a multiple of four, and those with the widest numbers come first.
 */

const mark = Buffer.from('WHINTENT2\n');
const headAt = mark.length + 4;

const header = z.object({
  /** Of the phrases and the code that the model was made from. */
  fingerprint: z.string(),
  checksum: z.string(),
  labels: z.array(z.string()),
  featureCount: z.int(),
  wordCount: z.int(),
  slotCount: z.int(),
  unitCount: z.int(),
  calibration: z.object({ sharpness: z.number(), outOfScopeLift: z.number() }),
  thresholds: z.object({
    refuseAbove: z.number(),
    refuseBelow: z.number(),
    sureAbove: z.number(),
    urgentAbove: z.number(),
  }),
});

export function encodeModel(
  { classifier, calibration, thresholds }: Model,
  fingerprint: string,
): Buffer {
  const { labels, weights, vocabulary } = classifier;
  const { ends, slots, units } = vocabulary.numbers;
  const body = Buffer.concat(
    [vocabulary.rarity, weights.scales, ends, slots, units, weights.values].map(bytesOf),
  );
  const head = JSON.stringify({
    fingerprint,
    checksum: checksumOf(body),
    labels,
    featureCount: weights.featureCount,
    wordCount: ends.length,
    slotCount: slots.length,
    unitCount: units.length,
    calibration,
    thresholds,
  } satisfies z.infer<typeof header>);
  const padding = ' '.repeat((4 - ((headAt + Buffer.byteLength(head)) % 4)) % 4);
  const headBytes = Buffer.from(head + padding);
  const headLength = Buffer.alloc(4);
  headLength.writeUInt32LE(headBytes.length);
  return Buffer.concat([mark, headLength, headBytes, body]);
}

/** The model, or nothing when the bytes are damaged, or made from other phrases or code. */
export function decodeModel(bytes: Buffer, fingerprint: string): Model | undefined {
  if (bytes.length < headAt || !bytes.subarray(0, mark.length).equals(mark)) return undefined;
  const bodyAt = headAt + bytes.readUInt32LE(mark.length);
  const head = parseHeader(bytes.toString('utf8', headAt, bodyAt));
  const body = bytes.subarray(bodyAt);
  if (head?.fingerprint !== fingerprint || head.checksum !== checksumOf(body)) return undefined;

  const { labels, featureCount, wordCount, slotCount, unitCount, calibration, thresholds } = head;
  const classCount = labels.length;
  const { buffer, byteOffset } = aligned(body);
  let at = byteOffset;
  /** Where the next array of so many numbers begins. */
  const next = (length: number, bytesEach: number) => {
    const start = at;
    at += length * bytesEach;
    return [buffer, start, length] as const;
  };
  const rarity = new Float32Array(...next(wordCount, 4));
  const scales = new Float32Array(...next(featureCount, 4));
  const ends = new Uint32Array(...next(wordCount, 4));
  const slots = new Uint32Array(...next(slotCount, 4));
  const units = new Uint16Array(...next(unitCount, 2));
  const values = new Int8Array(...next(featureCount * classCount, 1));
  return {
    classifier: {
      labels,
      vocabulary: { numbers: { ends, slots, units }, rarity },
      weights: { featureCount, classCount, scales, values },
    },
    calibration,
    thresholds,
  };
}

function parseHeader(text: string): z.infer<typeof header> | undefined {
  try {
    return header.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

function checksumOf(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function bytesOf({ buffer, byteOffset, byteLength }: NodeJS.TypedArray): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** Numbers of four bytes have to begin at a multiple of four; a file that is read mostly does. */
function aligned(body: Buffer): Uint8Array<ArrayBuffer> {
  return body.byteOffset % 4 === 0 ? (body as Buffer<ArrayBuffer>) : new Uint8Array(body);
}
