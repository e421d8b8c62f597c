import type { Kysely } from 'kysely';
import { toActivity } from './rows';
import type { Review, ReviewReason } from './store';
import type { Tables } from './tables';

/** What operators should look at, newest first. */
export async function reviews(db: Kysely<Tables>, limit: number): Promise<Review[]> {
  const rows = await db
    .selectFrom('reviews')
    .innerJoin('activities', (join) =>
      join
        .onRef('activities.conversation_id', '=', 'reviews.conversation_id')
        .onRef('activities.position', '=', 'reviews.position'),
    )
    .select(['reviews.reason', 'reviews.answers', 'reviews.created_at', 'activities.body'])
    .orderBy('reviews.created_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ reason, answers, created_at, body }) => ({
    reason: reason as ReviewReason,
    text: toActivity(body).text ?? '',
    answers: JSON.parse(answers),
    atMs: Number(created_at),
  }));
}
