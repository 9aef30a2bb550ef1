/** The invented people as rows: the one place outside the slices that writes these tables, because it is one act and in bulk. */
import { sql } from 'kysely';

import { NPQ_SENCO } from '../../applications/journey/about.ts';
import type { Tx } from '../../kit/db/index.ts';
import { hashOf } from '../../kit/secret.ts';
import { addRows, takeIds } from './bulk.ts';
import type { InventedPerson } from './invented.ts';

/** Somebody who was written, and the ids under which. */
export interface Written {
  person: InventedPerson;
  personId: number;
  applicationId: number | null;
  enrolmentId: number | null;
}

/** @returns them in the same order */
export async function writePeople(
  tx: Tx,
  people: readonly InventedPerson[],
  at: Temporal.Instant,
): Promise<readonly Written[]> {
  const ids = await takeIds(tx, 'people', people.length);
  const applicationIds = await idsFor(tx, 'applications', people, ({ application }) => application !== null);
  const enrolmentIds = await idsFor(tx, 'enrolments', people, ({ enrolment }) => enrolment !== null);
  const written = people.map((person, index) => ({
    person,
    personId: ids[index] ?? 0,
    applicationId: applicationIds.get(person) ?? null,
    enrolmentId: enrolmentIds.get(person) ?? null,
  }));
  await writeWho(tx, written, at);
  await writeApplications(tx, written);
  await writeEnrolments(tx, written);
  return written;
}

async function idsFor(
  tx: Tx,
  table: 'applications' | 'enrolments',
  people: readonly InventedPerson[],
  has: (person: InventedPerson) => boolean,
): Promise<ReadonlyMap<InventedPerson, number>> {
  const those = people.filter(has);
  const ids = await takeIds(tx, table, those.length);
  return new Map(those.map((person, index) => [person, ids[index] ?? 0]));
}

async function writeWho(tx: Tx, written: readonly Written[], at: Temporal.Instant): Promise<void> {
  await addRows(
    tx,
    'people',
    written.map(({ person, personId }) => ({
      id: personId,
      full_name: person.name,
      trn: person.trn,
      trn_verified_at: person.trnVerifiedAt,
      trn_verified_by: person.trnVerifiedAt === null ? null : 'dfe-mirror',
      made_at: person.knownSince,
    })),
  );
  await addRows(
    tx,
    'person_emails',
    written.map(({ person, personId }) => ({
      email_folded: person.email.toLowerCase(),
      person_id: personId,
      email: person.email,
      is_main: true,
      verified_at: person.application === null && person.roles.length === 0 ? null : person.knownSince,
      added_at: person.knownSince,
    })),
  );
  await addRows(
    tx,
    'posts',
    written.flatMap(({ person, personId, applicationId }) =>
      person.posts.map((post) => ({
        person_id: personId,
        school_urn: post.school.urn,
        school_name: post.school.name,
        role: post.role,
        starts_on: post.startsOn,
        ends_on: post.endsOn,
        source: applicationId === null ? 'example' : `application:${applicationId}`,
        recorded_at: person.application?.sentAt ?? person.knownSince,
      })),
    ),
  );
  await addRows(
    tx,
    'role_grants',
    written.flatMap(({ person, personId }) =>
      person.roles.map((grant) => ({
        person_id: personId,
        role: grant.role,
        scope_kind: grant.kind,
        scope_id: grant.id,
        granted_at: at,
        granted_by: 'system',
        reason: grant.reason,
        ends_on: grant.endsOn,
      })),
    ),
  );
}

async function writeApplications(tx: Tx, written: readonly Written[]): Promise<void> {
  const manager = written.find(({ person }) => person.key === 'manager');
  const by = manager === undefined ? 'system' : `person:${manager.personId}`;
  const all = written.flatMap(({ person: { application }, personId, applicationId: id }) =>
    application === null || id === null ? [] : [{ ...application, personId, id }],
  );
  await addRows(
    tx,
    'applications',
    all.map((one) => ({
      id: one.id,
      person_id: one.personId,
      course: NPQ_SENCO,
      cohort_id: one.cohortId,
      state: one.state,
      answers: one.answers,
      revision: one.revision,
      answered_at_revision: Object.fromEntries(
        Object.keys(one.answers).map((question, index) => [question, index + 1]),
      ),
      made_at: one.begunAt,
      changed_at: one.changedAt,
      submitted_at: one.sentAt,
      reply_by: one.replyBy,
      decided_at: one.decidedAt,
      school_urn: one.sentAt === null ? null : one.school.urn,
      school_name: one.sentAt === null ? null : one.school.name,
      withdrawn_why: one.withdrawnWhy,
    })),
  );
  const sent = all.filter(({ sentAt }) => sentAt !== null);
  await addRows(
    tx,
    'application_submissions',
    sent.map((one) => ({
      application_id: one.id,
      at: one.sentAt ?? one.changedAt,
      answers: one.answers,
      shown: one.shown,
    })),
  );
  await addRows(
    tx,
    'application_preferences',
    sent.flatMap(({ id, venues }) =>
      venues.map((venue_id, index) => ({ application_id: id, rank: index + 1, venue_id })),
    ),
  );
  await addRows(
    tx,
    'endorsements',
    sent.flatMap(({ id, endorsement }) =>
      endorsement === null
        ? []
        : [
            {
              application_id: id,
              sponsor_name: endorsement.name,
              sponsor_email: endorsement.email,
              sponsor_role: 'head' as const,
              token_hash: hashOf(endorsement.secret),
              asked_at: endorsement.askedAt,
              reminded: endorsement.reminded,
              reminded_at: endorsement.remindedAt,
              state: endorsement.state,
              answered_at: endorsement.answeredAt,
              words: endorsement.words,
            },
          ],
    ),
  );
  await addRows(
    tx,
    'application_checks',
    sent.flatMap(({ id, checks }) =>
      checks.map(({ name, result, at }) => ({
        application_id: id,
        name,
        result,
        at,
        checked_by: by,
        note: null,
      })),
    ),
  );
  await addRows(
    tx,
    'application_decisions',
    sent.flatMap(({ id, decisions }) =>
      decisions.map(({ decision, at, reason }) => ({
        application_id: id,
        decision,
        at,
        decided_by: by,
        reason,
      })),
    ),
  );
  await addRows(
    tx,
    'adjustments',
    written.flatMap(({ person: { adjustments, application, knownSince }, personId }) =>
      adjustments.map(({ kind, words }) => ({
        person_id: personId,
        kind,
        words,
        agreed_at: application?.decidedAt ?? knownSince,
        agreed_by: by,
      })),
    ),
  );
}

const LONG_AGO = Temporal.Instant.from('2000-01-01T00:00:00Z');

async function writeEnrolments(tx: Tx, written: readonly Written[]): Promise<void> {
  const all = written.flatMap(({ person: { enrolment }, personId, applicationId, enrolmentId: id }) =>
    enrolment === null || id === null ? [] : [{ ...enrolment, personId, applicationId, id }],
  );
  await addRows(
    tx,
    'enrolments',
    all.flatMap(({ id, personId, cohortId, states }) => {
      const [first, last] = [states.at(0), states.at(-1)];
      if (first === undefined || last === undefined)
        throw new Error('A place of the example hub has no state.');
      return [{ id, person_id: personId, cohort_id: cohortId, state: last.state, made_at: first.at }];
    }),
  );
  await addRows(
    tx,
    'enrolment_states',
    all.flatMap(({ id, states }) =>
      states.map(({ state, at, reason }) => ({ enrolment_id: id, state, at, actor: 'system', reason })),
    ),
  );
  await addRows(
    tx,
    'memberships',
    all.flatMap(({ id, memberships, states }) =>
      memberships.map((one) => ({
        enrolment_id: id,
        group_id: one.groupId,
        level: one.level,
        from_on: one.fromOn,
        until_on: one.untilOn,
        cause: one.cause,
        made_at: (states.at(one.cause === 'move' ? -1 : 1) ?? states[0])?.at ?? LONG_AGO,
        made_by: 'system',
      })),
    ),
  );
  for (const { id, applicationId, openUntil, states } of all)
    if (openUntil !== null && applicationId !== null)
      await sql`
        insert into offers (enrolment_id, application_id, group_id, membership_id, cause, event_key, made_at, made_by, open_until)
        select enrolment_id, ${applicationId}, group_id, id, 'allocation', ${`example:${id}`}, ${states[0]?.at ?? LONG_AGO},
          'system', ${openUntil}
        from memberships where enrolment_id = ${id} and level = 1`.execute(tx);
}
