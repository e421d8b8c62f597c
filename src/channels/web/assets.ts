import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Request, Response } from 'restify';
import type { EmbedWords } from './client/embed/words';
import { clientFiles } from './client-files';
import { acceptedEncoding, compressible, encodingHeaders } from './compressed';

/** A file that pages load. Its address changes with its content, so that it may be kept for good. */
export interface Asset {
  path: string;
  send(request: Request, response: Response): Promise<void>;
}

export interface Assets {
  /** All that is ever served beside the pages. */
  files: Asset[];
  /** The address of a file by the name of its source, such as chat.js or icon.svg. */
  pathOf(name: string): string;
  /** `/embed.js`, whose address never changes. */
  embed: Asset;
}

/** Where pages find them. */
export const assetsPath = '/assets/';

const contentTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** The files that pages load. */
export function loadAssets(embedWords: EmbedWords): Assets {
  const { forPages, embed } = clientFiles(assetsPath);
  const icon = readFileSync(join(__dirname, 'client/icon.svg'));
  const all = [
    ...forPages.map(({ fileName, content }) => ({ fileName, content: Buffer.from(content) })),
    { fileName: `icon.${hashOf(icon)}.svg`, content: icon },
  ];
  const files = new Map(
    all.map(({ fileName, content }) => [sourceOf(fileName), asset(fileName, content)]),
  );
  return {
    files: [...files.values()],
    pathOf(name) {
      const found = files.get(name);
      if (!found) throw new Error(`no page loads ${name}`);
      return found.path;
    },
    embed: embedAsset(withWords(embed.content, embedWords)),
  };
}

function withWords(embed: string, embedWords: EmbedWords): Buffer {
  // As letters that every encoding has: a site may keep a copy and serve it in one of its own.
  const words = JSON.stringify(embedWords).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return Buffer.from(embed.replace('EMBED_WORDS', () => words));
}

/** chat.js for chat.4XW2.js */
function sourceOf(fileName: string): string {
  return fileName.replace(/\.[^.]+(?=\.\w+$)/, '');
}

/** `fileName` changes with the content. */
export function asset(fileName: string, content: Buffer): Asset {
  const body = compressible(content);
  return {
    path: assetsPath + fileName,
    async send(request, response) {
      await sendFile(request, response, fileName, body, {
        'Cache-Control': 'public, max-age=31536000, immutable',
      });
    },
  };
}

/** Sites load it on every page, so they ask seldom, and get it again only when it has changed. */
function embedAsset(content: Buffer): Asset {
  const body = compressible(content);
  const tag = `"${hashOf(content)}"`;
  return {
    path: '/embed.js',
    async send(request, response) {
      const headers = {
        'Cache-Control': 'public, max-age=3600, stale-while-revalidate=86400',
        ETag: tag,
        // A site may ask for it in the mode that its integrity checks need.
        'Access-Control-Allow-Origin': '*',
        'Cross-Origin-Resource-Policy': 'cross-origin',
      };
      if (request.headers['if-none-match']?.includes(tag)) response.sendRaw(304, '', headers);
      else await sendFile(request, response, 'embed.js', body, headers);
    },
  };
}

async function sendFile(
  request: Request,
  response: Response,
  fileName: string,
  body: ReturnType<typeof compressible>,
  headers: Record<string, string>,
): Promise<void> {
  const encoding = acceptedEncoding(request);
  response.sendRaw(200, await body(encoding), {
    'Content-Type': contentTypes[extname(fileName)] as string,
    ...encodingHeaders(encoding),
    Vary: 'Accept-Encoding',
    'X-Content-Type-Options': 'nosniff',
    ...headers,
  });
}

/** Enough of it to tell one content from another. */
export function hashOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}
