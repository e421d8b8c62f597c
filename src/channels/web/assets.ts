import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'restify';

/** A file that pages load. Its address changes with its content, so that it may be kept for good. */
export interface Asset {
  path: string;
  send(request: Request, response: Response): Promise<void>;
}

export interface Assets {
  stylesheet: Asset;
  chatScript: Asset;
  webChat: Asset;
  icon: Asset;
}

/** Reads the files that pages load, which is all that is ever served beside the pages. */
export function loadAssets(): Assets {
  const own = join(__dirname, 'assets');
  // Its package lets nothing but its entry be resolved; the script for browsers stands beside it.
  const webChatPackage = dirname(dirname(require.resolve('botframework-webchat')));
  return {
    stylesheet: loadAsset(join(own, 'page.css'), 'text/css; charset=utf-8'),
    chatScript: loadAsset(join(own, 'chat.js'), 'text/javascript; charset=utf-8'),
    webChat: loadAsset(join(webChatPackage, 'dist/webchat.js'), 'text/javascript; charset=utf-8'),
    icon: loadAsset(join(own, 'icon.svg'), 'image/svg+xml'),
  };
}

const compress = {
  br: (content: Buffer) =>
    promisify(brotliCompress)(content, {
      params: {
        // The highest quality would save another tenth and take fifteen times as long.
        [constants.BROTLI_PARAM_QUALITY]: 9,
        [constants.BROTLI_PARAM_SIZE_HINT]: content.length,
      },
    }),
  gzip: (content: Buffer) => promisify(gzip)(content, { level: 9 }),
};
type Encoding = keyof typeof compress;

function loadAsset(file: string, contentType: string): Asset {
  const content = readFileSync(file);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  const extension = extname(file);
  const compressed = new Map<Encoding, Promise<Buffer>>();

  /** Made when first asked for, then kept. */
  function compressedWith(encoding: Encoding): Promise<Buffer> {
    const made = compressed.get(encoding) ?? compress[encoding](content);
    compressed.set(encoding, made);
    return made;
  }

  return {
    path: `/assets/${basename(file, extension)}.${hash}${extension}`,
    async send(request, response) {
      const encoding = acceptedEncoding(request);
      response.sendRaw(200, encoding ? await compressedWith(encoding) : content, {
        'Content-Type': contentType,
        ...(encoding && { 'Content-Encoding': encoding }),
        Vary: 'Accept-Encoding',
        'Cache-Control': 'public, max-age=31536000, immutable',
        'X-Content-Type-Options': 'nosniff',
      });
    },
  };
}

/** Brotli where the browser has it: it is a quarter smaller. */
function acceptedEncoding(request: Request): Encoding | undefined {
  return (['br', 'gzip'] as const).find((encoding) => request.acceptsEncoding(encoding));
}
