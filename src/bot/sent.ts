import type { Activity } from 'botbuilder';
import { IANAZone } from 'luxon';
import { z } from 'zod';

/** What a message holds, as far as the bot reads it. */

/** What was typed or tapped. */
export function textOf(activity: Partial<Activity>): string {
  const { text, value } = activity;
  if (typeof text === 'string' && text.trim() !== '') return text.trim();
  return typeof value === 'string' ? value.trim() : '';
}

/** Where the person's clock is, if their client says so and the name is one that exists. */
export function timeZoneOf({ localTimezone }: Partial<Activity>): string | undefined {
  return localTimezone && isZone(localTimezone) ? localTimezone : undefined;
}

/** Names that are known to exist: the platform makes a calendar each time it is asked for one. */
const zones = new Set<string>();
const mostZones = 1000;

function isZone(name: string): boolean {
  if (zones.has(name)) return true;
  if (!IANAZone.isValidZone(name)) return false;
  if (zones.size >= mostZones) zones.clear();
  zones.add(name);
  return true;
}

export function namesTheBot({ entities }: Partial<Activity>): boolean {
  return entities?.some(({ type }) => type === 'mention') ?? false;
}

const submitted = z.object({ value: z.union([z.looseObject({}), z.array(z.unknown())]) });

/** No card with a form is offered here, so whatever a form sends was never asked for: it answers nothing. */
export function isForm(activity: Partial<Activity>): boolean {
  return submitted.safeParse(activity).success;
}
