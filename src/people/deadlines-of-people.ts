import type { Reader } from '../kit/db/index.ts';
import { LONDON } from '../kit/clock.ts';
import { sencoPassesOf } from '../outcomes/passes.ts';
import { findSchoolsByUrn } from '../schools/index.ts';
import { lawOfPosts } from './law-of-posts.ts';
import type { Post } from './person.ts';

/**
 * The careful reading's last lawful day without the qualification, of many at once; whoever has none is left out. By the
 * posts that the hub knows of, so that a hub that knows of no post says nothing.
 */
export async function deadlinesOfPeople(
  db: Reader,
  personIds: readonly number[],
  today: Temporal.PlainDate,
): Promise<ReadonlyMap<number, Temporal.PlainDate>> {
  const rows = await db
    .selectFrom('posts')
    .selectAll()
    .where('person_id', 'in', [...personIds, 0])
    .where('role', '=', 'senco')
    .orderBy('person_id')
    .orderBy('starts_on', 'desc')
    .orderBy('id')
    .execute();
  const schools = await findSchoolsByUrn(
    db,
    rows.flatMap(({ school_urn }) => (school_urn === null ? [] : [school_urn])),
  );
  // Of what is released today only what members were told of by now: nobody reads a result off a caseload before its minute.
  const passes = await sencoPassesOf(db, personIds, today.toZonedDateTime(LONDON).toInstant());
  const deadlines = new Map<number, Temporal.PlainDate>();
  for (const [personId, own] of Map.groupBy(rows, ({ person_id }) => person_id)) {
    const posts = own.map((row): Post => ({
      id: row.id,
      schoolUrn: row.school_urn,
      schoolName: row.school_name,
      role: row.role,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      source: row.source,
    }));
    const law = lawOfPosts(
      posts,
      (urn) => schools.get(urn ?? '')?.schoolType ?? null,
      today,
      passes.get(personId) ?? null,
    );
    const deadline = law?.cautious.deadline ?? law?.strict?.deadline ?? null;
    if (deadline !== null) deadlines.set(personId, deadline);
  }
  return deadlines;
}
