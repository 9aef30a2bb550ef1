import { sql } from 'kysely';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import type { Reader } from '../kit/db/index.ts';
import { FormReader, typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { parseDay } from '../kit/dates/index.ts';
import { hasRoleFor } from '../kit/policy/index.ts';
import { formBody, parameterOf, queryOf, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf, viewerOf } from '../kit/web/viewer.ts';
import { toldOfPerson } from '../mirror/index.ts';
import { findSchool, findSchoolsByUrn } from '../schools/index.ts';
import { frameOf } from '../shell/frame.ts';
import { addEmail, addPostOf, changeName, endPostOf, makeMain, takeEmailAway } from './change.ts';
import { lawOfPosts } from './law-of-posts.ts';
import { likelyPairs, type LikelyPair } from './likeness/pairs.ts';
import { ChangedSince, mergePeople, previewMerge, undoMerge } from './merging/merge.ts';
import { lockMerge, mergesOf, listToldApart, tellApart } from './merging/merge-store.ts';
import { DuplicatesPage, MergePage, obstacleInWords } from './pages/duplicates-pages.tsx';
import { PersonPage } from './pages/person-page.tsx';
import { peoplePaths as paths } from './paths.ts';
import { POST_ROLES } from './person.ts';
import { allRecordFacts, emailsOf, findPerson, postsOf } from './store.ts';
import { namesOfActors, timelineOf } from './timeline/timeline.ts';

const MOST_EVENTS = 100;

export function mountPeople(app: FastifyInstance, hub: Hub): void {
  mountDuplicates(app, hub);
  get(app, paths.person, { access: 'see a person', audit: 'nothing' }, async (request, reply) =>
    showPerson(hub, request, reply, [], {}),
  );

  const changes = (audit: string) => ({ access: 'change a person', audit }) as const;
  post(app, paths.name, changes('person.changed'), async (request, reply) => {
    const form = new FormReader(formBody(request));
    const name = form.text('full-name', {
      missing: 'Type the name',
      max: 200,
      tooLong: 'Use 200 characters or fewer for the name',
    });
    if (name === null) return showPerson(hub, request, reply, form.errors, form.typed(['full-name']));
    await hub.database.transaction((tx) => changeName(tx, personOf(request), name, byOf(hub, request)));
    return back(request, reply);
  });

  post(app, paths.addEmail, changes('person.email-added'), async (request, reply) => {
    const form = new FormReader(formBody(request));
    const email = form.email('email', {
      missing: 'Type the address',
      wrong: 'Type an email address with a name, an @ and a place, like sam@school.example',
    });
    if (email === null) return showPerson(hub, request, reply, form.errors, form.typed(['email']));
    const added = await hub.database.transaction((tx) =>
      addEmail(tx, personOf(request), email, byOf(hub, request)),
    );
    if (added.ok || added.reason === 'theirs-already') return back(request, reply);
    // Whose it is may be beyond what this person may see, so the page does not say.
    const text = 'Another record has this address. If it is the same person, the two records can be merged';
    return showPerson(hub, request, reply, [{ field: 'email', text }], form.typed(['email']));
  });

  post(app, paths.mainEmail, changes('person.main-email-chosen'), async (request, reply) => {
    const email = typedText(formBody(request)['email']);
    await hub.database.transaction((tx) => makeMain(tx, personOf(request), email, byOf(hub, request)));
    return back(request, reply);
  });

  post(app, paths.removeEmail, changes('person.email-removed'), async (request, reply) => {
    const email = typedText(formBody(request)['email']);
    await hub.database.transaction((tx) => takeEmailAway(tx, personOf(request), email, byOf(hub, request)));
    return back(request, reply);
  });

  post(app, paths.addPost, changes('post.added'), async (request, reply) => {
    const form = new FormReader(formBody(request));
    const school = form.text('school', {
      missing: 'Type the URN of the school, or the name of the place',
      max: 200,
      tooLong: 'Use 200 characters or fewer for the school',
    });
    const role = form.choice('role', POST_ROLES, { missing: 'Choose the post' });
    const typedDay = typedText(formBody(request)['starts-on']).trim();
    const startsOn = typedDay === '' ? null : parseDay(typedDay);
    if (typedDay !== '' && startsOn === null)
      form.refuse('starts-on', 'Write the first day as year, month, day, like 2024-09-01');
    const found =
      school === null || !/^\d{6,7}$/.test(school) ? null : await findSchool(hub.database.db, school);
    if (school !== null && /^\d{6,7}$/.test(school) && found === null)
      form.refuse('school', 'No school has this URN. Look at the number again');
    if (form.errors.length > 0 || school === null || role === null)
      return showPerson(hub, request, reply, form.errors, form.typed(['school', 'role', 'starts-on']));
    const by = byOf(hub, request);
    const given = {
      schoolUrn: found?.urn ?? null,
      schoolName: found?.name ?? school,
      role,
      startsOn,
      endsOn: null,
      source: by.actor,
    };
    await hub.database.transaction(async (tx) => {
      const held = await postsOf(tx, personOf(request));
      const isThere = held.some(
        (one) =>
          one.schoolName === given.schoolName &&
          one.role === role &&
          String(one.startsOn) === String(startsOn),
      );
      // The same post sent twice is one post.
      if (!isThere) await addPostOf(tx, personOf(request), given, by);
    });
    return back(request, reply);
  });

  post(app, paths.endPost, changes('post.ended'), async (request, reply) => {
    const body = formBody(request);
    const lastDay = parseDay(typedText(body['ends-on']).trim());
    const id = typedText(body['post']);
    const isDone =
      lastDay !== null &&
      /^[1-9][0-9]{0,14}$/.test(id) &&
      (await hub.database.transaction((tx) =>
        endPostOf(tx, personOf(request), Number(id), lastDay, byOf(hub, request)),
      ));
    if (isDone) return back(request, reply);
    const text = 'Give the last day of the post, as year, month, day. It must not be before the first';
    return showPerson(hub, request, reply, [{ field: `ends-${id}`, text }], {});
  });
}

function mountDuplicates(app: FastifyInstance, hub: Hub): void {
  const reads = { access: 'merge people', audit: 'nothing' } as const;
  get(app, paths.duplicates, reads, async (request, reply) => {
    const query = queryOf(request);
    const of = Number(typedText(query['person']));
    const person = Number.isSafeInteger(of) && of > 0 ? await findPerson(hub.database.db, of) : null;
    const pairs = await pairsToAsk(hub.database.db);
    const page = Number(typedText(query['page']));
    return sendPage(
      reply,
      <DuplicatesPage
        frame={frameOf(hub, request)}
        pairs={person === null ? pairs : pairs.filter(({ one, other }) => one.id === of || other.id === of)}
        page={Number.isSafeInteger(page) && page > 0 ? page : 1}
        of={person?.fullName ?? null}
      />,
    );
  });

  post(
    app,
    paths.toldApart,
    { access: 'merge people', audit: 'person.told-apart' },
    async (request, reply) => {
      const body = formBody(request);
      const ids = [typedText(body['one']), typedText(body['other'])].map(Number).toSorted((a, b) => a - b);
      const [lowerId = 0, higherId = 0] = ids;
      const pair = (await pairsToAsk(hub.database.db)).find(
        ({ one, other }) => one.id === lowerId && other.id === higherId,
      );
      if (pair !== undefined) {
        const { actor, at } = byOf(hub, request);
        await hub.database.transaction(async (tx) => {
          await tellApart(tx, { lowerId, higherId, reasons: pair.reasons.join(' '), by: actor, at });
          await record(tx, {
            actor,
            at,
            event: 'person.told-apart',
            subject: `person:${lowerId}`,
            detail: { other: higherId },
          });
        });
      }
      return reply.redirect(paths.duplicates.to(), 303);
    },
  );

  get(app, paths.merge, reads, async (request, reply) => showMerge(hub, request, reply, []));

  post(app, paths.merge, { access: 'merge people', audit: 'person.merged' }, async (request, reply) => {
    const form = new FormReader(formBody(request));
    const reason = form.text('reason', {
      missing: 'Say how you know',
      max: 300,
      tooLong: 'Use 300 characters or fewer',
    });
    if (reason === null) return showMerge(hub, request, reply, form.errors);
    const pair = pairOf(request);
    const merged = await hub.database.transaction((tx) => mergePeople(tx, pair, reason, byOf(hub, request)));
    if (merged.ok) return reply.redirect(paths.person.to({ person: pair.keptId }), 303);
    const errors = merged.obstacles.map((obstacle) => ({ field: 'reason', text: obstacleInWords(obstacle) }));
    return showMerge(hub, request, reply, errors);
  });

  post(app, paths.undo, { access: 'merge people', audit: 'person.merge-undone' }, async (request, reply) => {
    const id = numberOf(parameterOf(request, 'merge'));
    const merge = await hub.database.transaction((tx) => lockMerge(tx, id));
    if (merge === null) return reply.callNotFound();
    try {
      await hub.database.transaction((tx) => undoMerge(tx, id, byOf(hub, request)));
    } catch (error) {
      if (!(error instanceof ChangedSince)) throw error;
      const [table = ''] = error.what.split('.', 1);
      const text = `Something that the merge moved (${table.replaceAll('_', ' ')}) has changed since, so it can no longer be undone`;
      return showPerson(hub, request, reply, [{ field: 'main-content', text }], {}, merge.keptId);
    }
    return reply.redirect(paths.person.to({ person: merge.keptId }), 303);
  });
}

/** Likely pairs but for those that somebody said are two, for as long as nothing new speaks for it. */
async function pairsToAsk(db: Reader): Promise<readonly LikelyPair[]> {
  const toldApart = await listToldApart(db);
  return likelyPairs(await allRecordFacts(db)).filter(
    ({ one, other, reasons }) => toldApart.get(`${one.id} ${other.id}`) !== reasons.join(' '),
  );
}

async function showMerge(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  errors: readonly FieldError[],
) {
  const { db } = hub.database;
  const pair = pairOf(request);
  const [kept, gone] = [await findPerson(db, pair.keptId), await findPerson(db, pair.goneId)];
  if (kept === null || gone === null) return reply.callNotFound();
  return sendPage(
    reply,
    <MergePage
      frame={frameOf(hub, request)}
      kept={{ id: kept.id, name: kept.fullName }}
      gone={{ id: gone.id, name: gone.fullName }}
      preview={await previewMerge(db, pair)}
      errors={errors}
    />,
    errors.length === 0 ? 200 : 422,
  );
}

async function showPerson(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  errors: readonly FieldError[],
  typed: Typed,
  id = personOf(request),
) {
  const { db } = hub.database;
  const person = await findPerson(db, id);
  if (person === null) return reply.callNotFound();
  const viewer = viewerOf(request);
  const posts = await postsOf(db, id);
  const urns = posts.flatMap(({ schoolUrn }) => (schoolUrn === null ? [] : [schoolUrn]));
  const schools = await findSchoolsByUrn(db, urns);
  const happened = await timelineOf(db, id, MOST_EVENTS);
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
      law={lawOfPosts(posts, (urn) => schools.get(urn ?? '')?.schoolType ?? null, hub.clock.today())}
      happened={happened}
      names={await namesOfActors(db, happened)}
      merges={await mergesOf(db, id)}
      records={await recordsOf(db, id)}
      told={await toldOfPerson(db, id)}
      canOpenTold={hasRoleFor(viewer, 'exchange files with the lead provider')}
      alike={alike}
      canChange={hasRoleFor(viewer, 'change a person')}
      canMerge={canMerge}
      errors={errors}
      typed={typed}
    />,
    errors.length === 0 ? 200 : 422,
  );
}

/** Their applications that were sent, and their places: read across slices, for links alone. */
async function recordsOf(db: Reader, personId: number): Promise<readonly { text: string; href: string }[]> {
  const { rows } = await sql<{ text: string; href: string }>`
    select 'Application: ' || coalesce(cohorts.name, applications.course) || ', ' || state as text, '/staff/applications/' || applications.id as href
      from applications left join cohorts on cohorts.id = cohort_id
      where person_id = ${personId} and state <> 'draft'
    union all
    select 'Place: ' || cohorts.name || ', ' || state, '/staff/enrolments/' || enrolments.id
      from enrolments join cohorts on cohorts.id = cohort_id where person_id = ${personId}
    order by 2`.execute(db);
  return rows;
}

const personOf = (request: FastifyRequest): number => numberOf(parameterOf(request, 'person'));
const pairOf = (request: FastifyRequest) => ({
  keptId: numberOf(parameterOf(request, 'kept')),
  goneId: numberOf(parameterOf(request, 'gone')),
});
const byOf = (hub: Hub, request: FastifyRequest) => ({ actor: actorOf(request), at: hub.clock.now() });

function numberOf(text: string): number {
  return /^[1-9][0-9]{0,14}$/.test(text) ? Number(text) : 0;
}

function back(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return reply.redirect(paths.person.to({ person: personOf(request) }), 303);
}
