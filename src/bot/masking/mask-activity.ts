import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { mapTexts } from '../activity-texts';
import { maskSecrets } from './mask-secrets';
import type { PublicNumbers, SecretKind } from './secret';

/** How an accepted activity remembers what was hidden in it, for the reply. */
const maskedType = 'maskedSecrets';
const maskedEntity = z.object({ type: z.literal(maskedType), kinds: z.array(z.string()) });

/** The activity with every secret hidden, wherever in it a person's words may stand. */
export function maskActivity(
  activity: Partial<Activity>,
  publicNumbers: PublicNumbers,
): Partial<Activity> {
  const kinds = new Set<SecretKind>();
  const masked = mapTexts(activity, (text) => {
    const result = maskSecrets(text, publicNumbers);
    for (const kind of result.kinds) kinds.add(kind);
    return result.text;
  });
  // Only this function says what was hidden, never the sender.
  const entities = (masked.entities ?? []).filter((entity) => entity?.type !== maskedType);
  if (kinds.size > 0) entities.push({ type: maskedType, kinds: [...kinds] });
  if (entities.length > 0 || masked.entities) masked.entities = entities;
  return masked;
}

export function kindsMaskedIn(activity: Partial<Activity>): string[] {
  return (activity.entities ?? []).flatMap((entity) => {
    const parsed = maskedEntity.safeParse(entity);
    return parsed.success ? parsed.data.kinds : [];
  });
}
