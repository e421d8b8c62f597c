import type { IncomingMessage } from 'node:http';
import busboy from 'busboy';
import { jsonLimitBytes, parseJson, readText } from '../json-body';
import { badArgument, Refusal, tooLarge } from '../refusal';
import { type ListedAttachment, takeUpload } from './activities';
import { authenticate, openedConversation } from './authorization';
import type { Route } from './direct-line';

const uploadLimitBytes = 32 * 1024 * 1024;
const fileLimit = 20;

interface Upload {
  activity: unknown;
  files: ListedAttachment[];
}

/**
 * `POST /conversations/:id/upload?userId=`: takes the message and lists its files by name and kind.
 * Their content is read off and dropped, for this service keeps no files.
 */
export const upload: Route = async (request, directLine, { params, query }) => {
  const caller = await authenticate(request, directLine);
  const conversation = await openedConversation(params.id, caller, directLine);
  const { activity, files } = await readUpload(request);
  if (activity === undefined && files.length === 0) throw badArgument('The upload is empty.');
  const userId = query.get('userId') ?? undefined;
  return {
    status: 200,
    body: await takeUpload({ activity, files, userId }, conversation, caller, directLine),
  };
};

async function readUpload(request: IncomingMessage): Promise<Upload> {
  const files: ListedAttachment[] = [];
  let activityText: Promise<string> | undefined;
  await new Promise<void>((resolve, reject) => {
    const parser = multipartParser(request);
    const refuse = (error: unknown) => {
      request.unpipe(parser);
      request.resume();
      reject(error);
    };
    parser.on('file', (part, content, { filename, mimeType }) => {
      if (part === 'activity') {
        activityText = readText(content);
        activityText.catch(refuse);
      } else {
        files.push({ name: filename, contentType: mimeType });
        // An upload that breaks off fails here too; the parser reports it.
        content.on('error', () => {});
        content.resume();
      }
    });
    parser.on('field', (part, value, { valueTruncated }) => {
      if (part !== 'activity') return;
      if (valueTruncated) refuse(tooLarge(jsonLimitBytes));
      activityText = Promise.resolve(value);
    });
    parser.on('filesLimit', () => refuse(badArgument(`At most ${fileLimit} files at once.`)));
    parser.on('error', () => refuse(badArgument('The body is not valid multipart/form-data.')));
    parser.on('close', resolve);

    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > uploadLimitBytes) refuse(tooLarge(uploadLimitBytes));
    });
    const cutShort = () => refuse(badArgument('The body was cut short.'));
    request.on('error', cutShort);
    request.on('close', () => {
      if (!request.complete) cutShort();
    });
    request.pipe(parser);
  });
  return { activity: activityText && parseJson(await activityText), files };
}

/** @throws Refusal 415. */
function multipartParser(request: IncomingMessage): busboy.Busboy {
  try {
    return busboy({
      headers: request.headers,
      // File names are often Chinese and browsers send them as UTF-8.
      defParamCharset: 'utf8',
      limits: { files: fileLimit, fieldSize: jsonLimitBytes },
    });
  } catch {
    throw new Refusal(415, 'UnsupportedMediaType', 'Send multipart/form-data.');
  }
}
