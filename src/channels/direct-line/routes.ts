import type { Request, Response, Server } from 'restify';
import { badArgument, errorBody, notFound, refusalFor, refusalHeaders } from '../refusal';
import { pollActivities, readWatermark, sendActivity } from './activities';
import { reconnect, startConversation } from './conversations';
import type { DirectLine, Route } from './direct-line';
import { corsHeaders, preflightHeaders } from './origins';
import { sessionId } from './session';
import { generateToken, pageToken, refreshToken } from './token-exchange';
import { upload } from './uploads';

const pageTokenPath = '/api/directline/token';
const basePath = '/v3/directline';

/** Adds every HTTP route of the service; nothing below its base path is left to answer in another shape. */
export function addRoutes(server: Server, directLine: DirectLine): void {
  const get = (path: string, route: Route) => server.get(path, handler(route, directLine));
  const post = (path: string, route: Route) => server.post(path, handler(route, directLine));

  post(pageTokenPath, pageToken);
  post(`${basePath}/tokens/generate`, generateToken);
  post(`${basePath}/tokens/refresh`, refreshToken);
  post(`${basePath}/conversations`, startConversation);
  get(`${basePath}/conversations/:id`, reconnect);
  post(`${basePath}/conversations/:id/activities`, sendActivity);
  get(`${basePath}/conversations/:id/activities`, pollActivities);
  post(`${basePath}/conversations/:id/upload`, upload);
  get(`${basePath}/conversations/:id/stream`, streamWithoutUpgrade);
  get(`${basePath}/session/getsessionid`, sessionId);

  for (const path of [pageTokenPath, `${basePath}/*`]) {
    server.opts(path, preflight(directLine));
  }
  for (const method of ['get', 'post', 'put', 'patch', 'del', 'head'] as const) {
    server[method](`${basePath}/*`, handler(nothingHere, directLine));
  }
}

const streamWithoutUpgrade: Route = async () => {
  throw badArgument('This address is for a WebSocket.');
};

const nothingHere: Route = async () => {
  throw notFound('Direct Line 3.0 has no such method and path.');
};

function handler(route: Route, directLine: DirectLine) {
  return async (request: Request, response: Response): Promise<void> => {
    const { status, body, headers } = await answer(route, request, directLine);
    response.sendRaw(status, JSON.stringify(body), {
      'Content-Type': 'application/json; charset=utf-8',
      'Cache-Control': 'no-store',
      ...headers,
      ...corsHeaders(request, directLine),
    });
  };
}

async function answer(
  route: Route,
  request: Request,
  directLine: DirectLine,
): Promise<{ status: number; body: object; headers?: Record<string, string> }> {
  try {
    const tooMuch = directLine.doors.overLimit(request);
    if (tooMuch) {
      await directLine.doors.holdUp();
      if (route === pollActivities) return nothingNew(request);
      throw tooMuch;
    }
    return await route(request, directLine, {
      params: { id: request.params?.id ?? '' },
      query: new URLSearchParams(request.getQuery()),
    });
  } catch (error) {
    const refusal = refusalFor(error, directLine.log);
    return {
      status: refusal.status,
      body: errorBody(refusal),
      headers: refusalHeaders(refusal),
    };
  }
}

/** A client that is refused a poll stops polling without a word; one that hears nothing new asks again. */
function nothingNew(request: Request) {
  const watermark = new URLSearchParams(request.getQuery()).get('watermark') ?? '';
  return { status: 200, body: { activities: [], watermark: readWatermark(watermark).toString() } };
}

function preflight(directLine: DirectLine) {
  return async (request: Request, response: Response): Promise<void> => {
    response.sendRaw(204, '', { ...preflightHeaders, ...corsHeaders(request, directLine) });
  };
}
