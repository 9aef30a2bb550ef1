/** For tests: the letters that a hub sends of an application and once somebody is on the course, each as it comes to be sent. */
import { expect } from 'vitest';

import { submitApplication } from '../applications/applying/submit-application.ts';
import { sentApplication } from '../applications/deciding/testing.ts';
import { addDraft } from '../applications/store.ts';
import { findThing } from '../areas/things.ts';
import { digestOf } from '../assessment/digest.ts';
import { handIn } from '../assessment/hand-in.ts';
import { remindOfWindows } from '../assessment/rounds.ts';
import { agree, setWindow } from '../assessment/run.ts';
import { saveDraft } from '../assessment/save-draft.ts';
import { revokeCertificate } from '../certificates/correct.ts';
import { issue, previewIssue } from '../certificates/issue.ts';
import { certificatesOf } from '../certificates/index.ts';
import { addEnrolment, cohortStatus, listCohorts } from '../cohorts/index.ts';
import { remindOfReturns } from '../deferring/rounds.ts';
import { NO_OWN_TIME } from '../engagement/index.ts';
import type { Hub } from '../hub.ts';
import { byOperator } from '../kit/audit/index.ts';
import type { Writing } from '../messages/testing.ts';
import { askAndLapse } from '../network/still-right.ts';
import { tellOfNotices } from '../network/tell-of-notices.ts';
import { recordOutcomes } from '../outcomes/record.ts';
import { standingOutcomes } from '../outcomes/index.ts';
import { tellReleased } from '../outcomes/rounds.ts';
import { giveConsent } from '../oversight/sponsor/consent.ts';
import { registerPaths } from '../registers/index.ts';
import { addMember, addSeminar, COHORT, QUARRY } from '../registers/testing.ts';
import { clockOn } from './clock.ts';
import { addTestPerson, giveRole, signedIn } from './people.ts';

const day = (text: string) => Temporal.PlainDate.from(text);
const on = (hub: Hub, text: string): Hub => ({ ...hub, clock: clockOn(text) });

/** Somebody sends a whole application, and is told so. */
export async function letterOfSending(hub: Hub): Promise<void> {
  const today = hub.clock.today();
  const cohorts = await listCohorts(hub.database.db, 'npq-senco', today);
  const cohort = cohorts.find((one) => cohortStatus(one, today) === 'open');
  const personId = await addTestPerson(hub, 'Sam Sender');
  const application = await hub.database.transaction((tx) =>
    addDraft(tx, {
      personId,
      course: 'npq-senco',
      answers: {
        name: 'Sam Sender',
        trn: 'later',
        audience: 'senco',
        'senco-role': 'senco',
        since: '2025-09',
        school: { urn: null, name: 'Moor Primary School' },
        workplace: 'school',
        'school-kind': 'maintained_mainstream',
        earlier: 'no',
        qualification: 'none',
        teacher: 'yes',
        payer: 'school',
        ...(cohort === undefined ? {} : { cohort: cohort.id }),
        venues: { ranked: cohort?.groups.map(({ venue }) => venue) ?? [], cannot: [] },
        adjustments: { kinds: [], words: '' },
        needs: 'nothing',
        head: 'no',
        sponsor: { name: 'Jo Hart', email: 'jo.sender@school.example' },
        consent: 'yes',
      },
      at: hub.clock.now(),
    }),
  );
  expect(await submitApplication(hub, application ?? 0, 0)).toEqual({ kind: 'sent' });
}

/** A member of Quarryside hands in, has a result, holds a certificate and loses it, and writes; another, whose place is not over, defers. */
export async function lettersOfDelivery(writing: Writing): Promise<void> {
  const { hub } = writing;
  const personId = await addMember(hub, 'Della Member', QUARRY);
  const enrolmentId = await enrolmentOf(hub, personId);
  await ofAssessment(hub, enrolmentId);
  await ofOutcome(hub, enrolmentId);
  await ofCertificate(writing, enrolmentId);
  await ofNetwork(writing, personId);
  await ofTraining(writing, await enrolmentOf(hub, await addMember(hub, 'Dora Deferrer', QUARRY)));
}

const enrolmentOf = async (hub: Hub, personId: number): Promise<number> =>
  (
    await hub.database.db
      .selectFrom('enrolments')
      .select('id')
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow()
  ).id;

/** The head of somebody whose application they supported is let see how it goes. */
export async function letterOfConsent(
  hub: Hub,
  { personId, cohortId }: Awaited<ReturnType<typeof sentApplication>>,
): Promise<void> {
  const by = byOperator(hub.clock.now());
  const { enrolment } = await hub.database.transaction((tx) =>
    addEnrolment(tx, personId, cohortId, 'confirmed', by),
  );
  expect(await giveConsent(hub, enrolment.id, by)).toEqual({ ok: true });
}

async function ofAssessment(hub: Hub, enrolmentId: number): Promise<void> {
  const by = byOperator(hub.clock.now());
  const windowId = await setWindow(
    hub,
    COHORT,
    {
      name: 'First attempt',
      opensOn: day('2026-11-25'),
      opensTime: Temporal.PlainTime.from('09:00'),
      days: 8,
      wordLimit: 100,
      graceMinutes: 0,
      isHere: true,
      source: 'A test',
    },
    by,
  );
  if (windowId === null) throw new Error('The cohort has a window already.');
  const place = { windowId, enrolmentId };
  // Whoever has been to nothing does not reach the rule of engagement.
  await agree(hub, { ...place, extraDays: 0, format: null, isLetIn: true, deferredTo: null }, by);
  await remindOfWindows(hub, NO_OWN_TIME);
  const open = on(hub, '2026-11-26');
  const [text, at] = ['What I would do first.', open.clock.now()];
  await open.database.transaction((tx) =>
    saveDraft(tx, hub.keyring, place, { text, revision: 0, writtenIn: 'one' }, at),
  );
  const handed = await handIn(open, NO_OWN_TIME, { ...place, sha256: digestOf(text) }, { ...by, at });
  expect(handed).toEqual({ ok: true });
}

async function ofOutcome(hub: Hub, enrolmentId: number): Promise<void> {
  const done = on(hub, '2028-06-01');
  const at = done.clock.now();
  const recorded = await recordOutcomes(
    done,
    {
      cohortId: COHORT,
      lines: [{ enrolmentId, state: 'passed', completedOn: day('2028-05-20'), reason: null }],
      source: 'lead provider',
      releaseAt: at,
      formKey: 'a scanner reads it',
    },
    byOperator(at),
  );
  expect(recorded).toEqual({ ok: true, recorded: 1 });
  await tellReleased(on(hub, '2028-06-02'));
}

async function ofCertificate(writing: Writing, enrolmentId: number): Promise<void> {
  const { hub } = writing;
  const session = await addSeminar(hub, QUARRY, hub.clock.today(), { number: 2 });
  const leader = await addTestPerson(hub, 'Lee Leader');
  await giveRole(hub, leader, 'facilitator', { kind: 'group', id: QUARRY });
  const marked = { set: 'rest', knows: '99' };
  const register = registerPaths.mark.to({ session });
  expect((await writing.post(register, marked, await signedIn(hub, leader))).statusCode).toBeLessThan(400);
  const sources = { ownTime: NO_OWN_TIME, outcomesOf: standingOutcomes };
  const asked = { cohortId: COHORT, kind: 'attendance', enrolmentIds: [enrolmentId] } as const;
  const { print } = await previewIssue(hub.database.db, hub, sources, asked);
  const by = byOperator(hub.clock.now());
  expect(await issue(hub, sources, { ...asked, print }, by)).toEqual({ ok: true, issued: 1, letters: 1 });
  const [certificate] = await certificatesOf(hub.database.db, [enrolmentId]);
  const revoked = { enrolmentId, certificateId: certificate?.id ?? 0, why: 'in-error' } as const;
  expect(await revokeCertificate(hub, revoked, by)).toEqual({ ok: true });
}

async function ofNetwork(writing: Writing, personId: number): Promise<void> {
  const { hub } = writing;
  const card = {
    workplace: 'Moor School',
    area: 'LS6 1AA',
    phases: 'primary',
    settings: 'mainstream',
    strengths: 'ehc',
    question: '',
    visits: 'offers',
    'visit-words': '',
    miles: '20',
  };
  const other = await addMember(hub, 'Dora Other', QUARRY);
  const headers = await signedIn(hub, other);
  for (const [name, who] of [
    ['Della Member', await signedIn(hub, personId)],
    ['Dora Other', headers],
  ] as const)
    expect((await writing.post('/network/card', { ...card, name }, who)).statusCode).toBe(303);
  const { id } = await hub.database.db
    .selectFrom('network_cards')
    .select('id')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  const line = { words: 'Could I visit?', key: 'one' };
  expect((await writing.post(`/network/people/${id}/write`, line, headers)).statusCode).toBe(303);
  const group = `/network/groups/${QUARRY}`;
  await writing.post(`${group}/letters`, { wants: 'yes' }, headers);
  const notice = { words: 'The room is another one', key: 'notice' };
  await writing.post(`${group}/notices`, notice, await signedIn(hub, personId));
  await tellOfNotices(hub, (db, id) => findThing(db, 'group', id));
  await askAndLapse(on(hub, '2027-11-25'));
}

async function ofTraining(writing: Writing, enrolmentId: number): Promise<void> {
  const change = `/staff/enrolments/${enrolmentId}/training/change`;
  const press = async (fields: Readonly<Record<string, string>>): Promise<void> => {
    const done = await writing.post(change, fields);
    expect(done.statusCode, done.body).toBe(303);
  };
  await press({
    action: 'defer',
    'defer-reason': 'parental-leave',
    'return-day': '10',
    'return-month': '4',
    'return-year': '2027',
    group: QUARRY,
    key: 'deferred',
  });
  await remindOfReturns(on(writing.hub, '2027-04-01'));
}
