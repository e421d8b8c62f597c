import type { Activity } from 'botbuilder';
import { isSvg, svgTexts } from './svg-texts';

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

/** Fields of cards that name a kind or a part and are never shown. */
const structural = new Set([
  'type',
  'contentType',
  'version',
  'id',
  'verb',
  'textFormat',
  'locale',
]);
/** Not said, or looked at by itself. */
const unsaid = new Set(['inputHint', 'channelData']);
/** What the bot tells programs about its reply. */
const ours = 'helpline';
const cardSchema = 'http://adaptivecards.io/schemas/adaptive-card.json';

/**
 * Every text by which an outgoing activity may tell a contact: what is shown, spoken, sent by a tap or
 * opened by one, files in data: URLs included. A picture in a data: URL is given as its URL.
 */
export function outgoingTexts(activity: Partial<Activity>): string[] {
  const texts: string[] = [];
  const say = (text: string) => {
    if (isSvg(text)) texts.push(...svgTexts(text));
    else texts.push(text);
    return text;
  };
  const visit = (value: unknown, field: string) => {
    if (Array.isArray(value)) {
      for (const each of value) visit(each, field);
    } else if (isObject(value)) {
      for (const [name, each] of Object.entries(value)) visit(each, name);
    } else if (!(structural.has(field) || (field === '$schema' && value === cardSchema))) {
      mapValue(value, say);
    }
  };
  for (const [name, value] of Object.entries(activity)) {
    if (!(addressing.has(name) || parties.has(name) || unsaid.has(name))) visit(value, name);
  }
  const { channelData } = activity;
  const given = isObject(channelData) ? channelData : { words: channelData };
  for (const [name, value] of Object.entries(given)) if (name !== ours) visit(value, name);
  return texts;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !(value instanceof Date);
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
