import { sql } from 'kysely';
import type { FastifyReply, FastifyRequest } from 'fastify';

import { cohortWithin } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import type { Reader } from '../kit/db/index.ts';
import { hasRoleFor, reachOf, type Reach } from '../kit/policy/index.ts';
import { sendPage, numberOf } from '../kit/web/page.ts';
import { viewerOf } from '../kit/web/viewer.ts';
import { toldOfPerson } from '../mirror/index.ts';
import { sencoPassesOf } from '../outcomes/passes.ts';
import { findSchoolsByUrn } from '../schools/index.ts';
import type { SchoolChoice } from '../schools/pages/school-box.tsx';
import { frameOf } from '../shell/frame.ts';
import { NOTHING_TYPED, type TypedAgain } from './forms.ts';
import { lawOfPosts } from './law-of-posts.ts';
import { pairsToAsk } from './likeness/pairs-to-ask.ts';
import { mergesOf } from './merging/merge-store.ts';
import { PersonPage } from './pages/person-page.tsx';
import { emailsOf, findPerson, postsOf } from './store.ts';
import { applicationWithin, namesOfActors, timelineOf } from './timeline/timeline.ts';

const MOST_EVENTS = 100;

/** @param matches the schools that may have been meant, where a post is asked for again */
export async function showPerson(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  again: TypedAgain = NOTHING_TYPED,
  matches: readonly SchoolChoice[] | null = null,
): Promise<FastifyReply | void> {
  const { db } = hub.database;
  const id = numberOf(request, 'person');
  const person = await findPerson(db, id);
  if (person === null) return reply.callNotFound();
  const viewer = viewerOf(request);
  const posts = await postsOf(db, id);
  const urns = posts.flatMap(({ schoolUrn }) => (schoolUrn === null ? [] : [schoolUrn]));
  const schools = await findSchoolsByUrn(db, urns);
  const reach = reachOf(viewer, 'see a person');
  const happened = await timelineOf(db, id, { limit: MOST_EVENTS, reach });
  const canMerge = hasRoleFor(viewer, 'merge people');
  const alike = canMerge
    ? (await pairsToAsk(db)).filter(({ one, other }) => one.id === id || other.id === id).length
    : 0;
  return sendPage(
    reply,
    <PersonPage
      frame={frameOf(hub, request)}
      person={person}
      emails={await emailsOf(db, id)}
      posts={posts}
      law={lawOfPosts(
        posts,
        (urn) => schools.get(urn ?? '')?.schoolType ?? null,
        hub.clock.today(),
        (await sencoPassesOf(db, [id], hub.clock.now())).get(id) ?? null,
      )}
      happened={happened}
      names={await namesOfActors(db, happened)}
      merges={await mergesOf(db, id)}
      records={await recordsOf(db, id, reach)}
      told={await toldOfPerson(db, id)}
      canOpenTold={hasRoleFor(viewer, 'exchange files with the lead provider')}
      arranged={await arrangedFor(db, id)}
      alike={alike}
      canChange={hasRoleFor(viewer, 'change a person')}
      canMerge={canMerge}
      canOpenNeeds={hasRoleFor(viewer, 'see sealed needs')}
      matches={matches}
      {...again}
    />,
    again.errors.length === 0 ? 200 : 422,
  );
}

/** Their applications that were sent, and their places, within reach: read across slices, for links alone. */
async function recordsOf(
  db: Reader,
  personId: number,
  reach: Reach,
): Promise<readonly { text: string; href: string }[]> {
  const { rows } = await sql<{ text: string; href: string }>`
    select 'Application: ' || coalesce(cohorts.name, applications.course) || ', ' || state as text, '/staff/applications/' || applications.id as href
      from applications left join cohorts on cohorts.id = cohort_id
      where person_id = ${personId} and state <> 'draft' and ${applicationWithin(reach)}
    union all
    select 'Place: ' || cohorts.name || ', ' || state, '/staff/enrolments/' || enrolments.id
      from enrolments join cohorts on cohorts.id = cohort_id
      where person_id = ${personId} and ${cohortWithin(reach)}
    order by 2`.execute(db);
  return rows;
}

/** What is arranged for them, never why, and whether they told something in confidence. */
async function arrangedFor(
  db: Reader,
  personId: number,
): Promise<{ kinds: readonly string[]; toldInConfidence: boolean }> {
  const { rows } = await sql<{ kinds: string[]; told: boolean }>`
    select array(select case when words = '' then replace(kind, '-', ' ') else words end
        from adjustments where person_id = ${personId} order by kind) as kinds,
      exists (select from sealed_needs join people on people.id = person_id
        where people.id = ${personId} or merged_into = ${personId}) as told`.execute(db);
  return { kinds: rows[0]?.kinds ?? [], toldInConfidence: rows[0]?.told ?? false };
}
