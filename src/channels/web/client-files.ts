import { basename, join } from 'node:path';
import { type BuildOptions, buildSync } from 'esbuild';

/** A file for browsers. Its name changes with its content, and is the same in every replica. */
export interface ClientFile {
  fileName: string;
  content: string;
}

/** What browsers get, made of the sources in `client`. */
export interface ClientFiles {
  /** What pages load, and what these load themselves: one file for each source named below. */
  forPages: ClientFile[];
  /** What other sites load, but for the words: the free name EMBED_WORDS stands for them. */
  embed: ClientFile;
}

/** Builds them. In the program as `npm start` builds it, those stand here that were made with it. */
export function clientFiles(assetsPath: string): ClientFiles {
  const files = build(
    ['chat/card.ts', 'chat/chat.css', 'help-page.ts', 'page.css', 'web-chat.ts', 'web-chat.css'],
    { format: 'esm' },
  );
  const card = files.find(({ fileName }) => fileName.startsWith('card.'));
  const chat = build(['chat/chat.ts'], {
    format: 'esm',
    // By name and not as a part: parts that scripts share would be one more way back and forth.
    define: { CARD_SCRIPT: JSON.stringify(`${assetsPath}${card?.fileName}`) },
    external: [`${assetsPath}*`],
  });
  // Of the classic kind: an ordinary script tag loads it.
  const [embed] = build(['embed/embed.ts'], { format: 'iife' });
  return { forPages: [...files, ...chat], embed: embed as ClientFile };
}

const client = join(__dirname, 'client');

function build(sources: string[], options: BuildOptions): ClientFile[] {
  const { outputFiles } = buildSync({
    entryPoints: sources.map((source) => join(client, source)),
    entryNames: '[name].[hash]',
    outdir: client,
    write: false,
    bundle: true,
    minify: true,
    platform: 'browser',
    // Phones of 2020 and their web views.
    target: 'es2020',
    // Only the carousel of adaptivecards needs it; nobody here sends one, so it is not installed.
    alias: { 'swiper/modules': 'swiper' },
    legalComments: 'none',
    logLevel: 'silent',
    ...options,
  });
  return (outputFiles ?? []).map(({ path, text }) => ({
    fileName: basename(path),
    content: text,
  }));
}
