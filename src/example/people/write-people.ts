/** The invented people as rows: the one place outside the slices that writes these tables, because it is one act and in bulk. */
import { sql } from 'kysely';

import { NPQ_SENCO } from '../../applications/journey/about.ts';
import { recordAll } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import { hashOf } from '../../kit/secret.ts';
import { addRows, takeIds } from './bulk.ts';
import { eventsOf, historyOf, type SponsorEvent } from './history.ts';
import type { InventedEndorsement, InventedPerson } from './invented.ts';

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
  const manager = written.find(({ person }) => person.key === 'manager')?.personId ?? null;
  await recordAll(
    tx,
    written.flatMap((one) => historyOf(one, manager)),
  );
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
  await writeEndorsements(tx, sent);
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

/** Each with what became of it, as the page of the application tells it. */
async function writeEndorsements(
  tx: Tx,
  sent: readonly { id: number; personId: number; endorsement: InventedEndorsement | null }[],
): Promise<void> {
  const asked = sent.flatMap(({ id, personId, endorsement }) =>
    endorsement === null ? [] : [{ ...endorsement, applicationId: id, personId }],
  );
  const ids = await takeIds(tx, 'endorsements', asked.length);
  const all = asked.map((one, index) => ({ ...one, id: ids[index] ?? 0 }));
  await addRows(
    tx,
    'endorsements',
    all.map((one) => ({
      id: one.id,
      application_id: one.applicationId,
      sponsor_name: one.name,
      sponsor_email: one.email,
      sponsor_role: 'head' as const,
      token_hash: hashOf(one.secret),
      asked_at: one.askedAt,
      reminded: one.reminded,
      reminded_at: one.remindedAt,
      state: one.state,
      answered_at: one.answeredAt,
      words: one.words,
    })),
  );
  await addRows(
    tx,
    'endorsement_events',
    all.flatMap((one) =>
      eventsOf(one).map(({ kind, at, by, words }) => ({
        endorsement_id: one.id,
        kind,
        at,
        actor: actorOf(by, one),
        words,
      })),
    ),
  );
  await recordAll(
    tx,
    all.flatMap((one) =>
      eventsOf(one).map(({ kind, at, by }) => ({
        at,
        event: `endorsement.${kind}`,
        actor: actorOf(by, one),
        subject: `application:${one.applicationId}`,
        detail: { endorsement: one.id },
      })),
    ),
  );
}

function actorOf(by: SponsorEvent['by'], { id, personId }: { id: number; personId: number }): string {
  switch (by) {
    case 'applicant':
      return `person:${personId}`;
    case 'sponsor':
      return `endorsement:${id}`;
    case 'hub':
      return 'system';
  }
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
  const open = all.flatMap(({ id, applicationId, openUntil, states }) =>
    openUntil === null || applicationId === null
      ? []
      : [
          {
            id,
            applicationId,
            openUntil: openUntil.toString(),
            madeAt: (states[0]?.at ?? LONG_AGO).toString(),
          },
        ],
  );
  await sql`
    insert into offers (enrolment_id, application_id, group_id, membership_id, cause, event_key, made_at, made_by, open_until)
    select enrolment_id, "applicationId", group_id, memberships.id, 'allocation', 'example:' || enrolment_id, "madeAt",
      'system', "openUntil"
    from jsonb_to_recordset(${JSON.stringify(open)}::jsonb)
      as open (id bigint, "applicationId" bigint, "madeAt" timestamptz, "openUntil" timestamptz)
    join memberships on enrolment_id = open.id and level = 1`.execute(tx);
}
