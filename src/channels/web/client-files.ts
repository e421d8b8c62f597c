import { basename, join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';
import type { EmbedWords } from './client/embed/words';

/** What browsers get, made of the sources in `client`. */
export interface ClientFiles {
  /** What pages load (such as chat.*.js and chat.*.css), and what these load themselves. */
  forPages: { fileName: string; content: Buffer }[];
  /** What other sites load: one script of the classic kind. */
  embed: Buffer;
}

const client = join(__dirname, 'client');

const common = {
  bundle: true,
  minify: true,
  write: false,
  platform: 'browser',
  // Phones of 2019 and their web views.
  target: 'es2020',
  // Only the carousel of adaptivecards needs it; nobody here sends one, so it is not installed.
  alias: { 'swiper/modules': 'swiper' },
  legalComments: 'none',
  logLevel: 'silent',
} satisfies BuildOptions;

/** Takes a tenth of a second, so it is done at each start and nothing is kept. */
export function buildClientFiles(embedWords: EmbedWords): ClientFiles {
  const forPages = buildSync({
    ...common,
    entryPoints: ['chat/chat.ts', 'chat/chat.css', 'help-page.ts', 'page.css'].map((source) =>
      join(client, source),
    ),
    format: 'esm',
    splitting: true,
    outdir: client,
    // The same content has the same name in every replica.
    entryNames: '[name].[hash]',
    chunkNames: '[name].[hash]',
  });
  const embed = buildSync({
    ...common,
    entryPoints: [join(client, 'embed/embed.ts')],
    format: 'iife',
    define: { EMBED_WORDS: JSON.stringify(embedWords) },
  });
  return {
    forPages: forPages.outputFiles.map(({ path, contents }) => ({
      fileName: basename(path),
      content: Buffer.from(contents),
    })),
    embed: Buffer.concat(embed.outputFiles.map(({ contents }) => contents)),
  };
}
