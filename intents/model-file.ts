import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Model } from './training';

/**
 * A trained model as bytes: a mark, the length of a JSON header, the header, then the vocabulary
 * (UTF-8, one feature a line), its rarities and the scales (32-bit floats), the weights (8 bits).
 */

const mark = Buffer.from('WHINTENT1\n');

const header = z.object({
  /** Of the phrases and the code that the model was made from. */
  fingerprint: z.string(),
  checksum: z.string(),
  labels: z.array(z.string()),
  featureCount: z.int(),
  vocabularyBytes: z.int(),
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
  const words = Buffer.from([...vocabulary.numbers.keys()].join('\n'));
  const body = Buffer.concat([
    words,
    bytesOf(vocabulary.rarity),
    bytesOf(weights.scales),
    bytesOf(weights.values),
  ]);
  const head = Buffer.from(
    JSON.stringify({
      fingerprint,
      checksum: checksumOf(body),
      labels,
      featureCount: weights.featureCount,
      vocabularyBytes: words.length,
      calibration,
      thresholds,
    } satisfies z.infer<typeof header>),
  );
  const headLength = Buffer.alloc(4);
  headLength.writeUInt32LE(head.length);
  return Buffer.concat([mark, headLength, head, body]);
}

/** The model, or nothing when the bytes are damaged, or made from other phrases or code. */
export function decodeModel(bytes: Buffer, fingerprint: string): Model | undefined {
  const headAt = mark.length + 4;
  if (bytes.length < headAt || !bytes.subarray(0, mark.length).equals(mark)) return undefined;
  const bodyAt = headAt + bytes.readUInt32LE(mark.length);
  const head = parseHeader(bytes.toString('utf8', headAt, bodyAt));
  const body = bytes.subarray(bodyAt);
  if (head?.fingerprint !== fingerprint || head.checksum !== checksumOf(body)) return undefined;

  const { labels, featureCount, vocabularyBytes, calibration, thresholds } = head;
  const words = body.toString('utf8', 0, vocabularyBytes).split('\n');
  const rarityAt = vocabularyBytes;
  const scalesAt = rarityAt + words.length * 4;
  const valuesAt = scalesAt + featureCount * 4;
  return {
    classifier: {
      labels,
      vocabulary: {
        numbers: new Map(words.map((word, number) => [word, number])),
        rarity: floatsOf(body.subarray(rarityAt, scalesAt)),
      },
      weights: {
        featureCount,
        classCount: labels.length,
        scales: floatsOf(body.subarray(scalesAt, valuesAt)),
        values: new Int8Array(Uint8Array.from(body.subarray(valuesAt)).buffer),
      },
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

function bytesOf({ buffer, byteOffset, byteLength }: Float32Array | Int8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** A copy, since floats must begin at a multiple of four. */
function floatsOf(bytes: Buffer): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer);
}
