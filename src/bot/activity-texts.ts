import type { Activity } from 'botbuilder';

/**
 * Every place of an activity in which words may stand: its text, what is spoken, buttons, cards at any
 * depth, names of fields, and files that came along as data: URLs.
 */

/** Where an activity comes from and goes to, and what it answers: said by programs, and kept as it is. */
const addressing = new Set([
  'type',
  'id',
  'channelId',
  'serviceUrl',
  'replyToId',
  'timestamp',
  'localTimestamp',
  'callerId',
]);
/** Who takes part: their ids are addresses, their names are words. */
const parties = new Set(['from', 'recipient', 'conversation', 'membersAdded', 'membersRemoved']);
const partyAddresses = new Set(['id', 'aadObjectId', 'tenantId', 'role', 'conversationType']);
/** By this a client knows its own message; it is no longer than such an id needs to be. */
const clientId = 'clientActivityID';
const clientIdShape = /^[\w.-]{1,64}$/;

/** A copy of the activity with each text in it replaced. */
export function mapTexts(
  activity: Partial<Activity>,
  replace: (text: string) => string,
): Partial<Activity> {
  return Object.fromEntries(
    Object.entries(activity).map(([name, value]) => {
      if (addressing.has(name)) return [name, value];
      if (parties.has(name)) return [name, mapParty(value, replace)];
      if (name === 'channelData') return [name, mapChannelData(value, replace)];
      return [name, mapValue(value, replace)];
    }),
  );
}

/** Every text of a JSON value, names of fields and texts inside of data: URLs too. */
export function textsIn(value: unknown): string[] {
  const texts: string[] = [];
  mapValue(value, (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

function mapParty(value: unknown, replace: (text: string) => string): unknown {
  if (Array.isArray(value)) return value.map((each) => mapParty(each, replace));
  if (typeof value !== 'object' || value === null) return mapValue(value, replace);
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      name,
      partyAddresses.has(name) ? each : mapValue(each, replace),
    ]),
  );
}

function mapChannelData(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value !== 'object' || value === null || !(clientId in value)) {
    return mapValue(value, replace);
  }
  const { [clientId]: id, ...rest } = value as Record<string, unknown>;
  const isId = typeof id === 'string' && clientIdShape.test(id);
  return {
    ...(mapValue(rest, replace) as object),
    [clientId]: isId ? id : mapValue(id, replace),
  };
}

function mapValue(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === 'string') return mapText(value, replace);
  if (typeof value === 'number') {
    const written = String(value);
    const replaced = replace(written);
    return replaced === written ? value : replaced;
  }
  if (Array.isArray(value)) return value.map((each) => mapValue(each, replace));
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [replace(name), mapValue(each, replace)]),
  );
}

const dataUrl =
  /^data:(?<type>[\w.+/-]*)(?<parameters>(?:;[\w.+=-]+)*?)(?<base64>;base64)?,(?<content>[\s\S]*)$/i;
const textTypes = /^(?:$|text\/|application\/(?:json|xml|xhtml)|image\/svg)/i;

/** The content of a data: URL of text is text too. */
function mapText(text: string, replace: (text: string) => string): string {
  const url = text.startsWith('data:') ? dataUrl.exec(text)?.groups : undefined;
  if (!url || !textTypes.test(url.type ?? '')) return replace(text);
  const content = contentOf(url);
  const replaced = replace(content);
  return replaced === content
    ? text
    : `data:${url.type};charset=utf-8;base64,${Buffer.from(replaced, 'utf8').toString('base64')}`;
}

function contentOf({ base64, content = '' }: { base64?: string; content?: string }): string {
  if (base64) return Buffer.from(content, 'base64').toString('utf8');
  try {
    return decodeURIComponent(content);
  } catch {
    return content;
  }
}
