/**
 * A scanner of mail over all that happens between interest and a place: of every family of letters, each link is asked
 * for three times by a stranger, its head first. (Those about ways of signing in are in src/identity.)
 */
import { expect, test } from 'vitest';

import { withdrawApplication } from '../applications/applying/withdraw-application.ts';
import { raiseAlarm } from '../applications/deciding/overdue.ts';
import { form, secretOf, sentApplication } from '../applications/deciding/testing.ts';
import { remindSponsors } from '../applications/endorsement/remind-sponsors.ts';
import { tellEverybody } from '../calendars/rounds.ts';
import { addEnrolments, addMemberships, openOfferOf } from '../cohorts/index.ts';
import { NO_OWN_TIME } from '../engagement/index.ts';
import { writeWeeklyLetters } from '../engagement/weekly/write-letters.ts';
import type { Hub } from '../hub.ts';
import { askToSignIn } from '../identity/index.ts';
import { GOOD_FORM } from '../interest/testing.ts';
import { byOperator } from '../kit/audit/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { FAMILY_WORDS, familyWords, NAMED_FAMILIES } from '../messages/outbox/letter-kinds.ts';
import { WORDS, Writing } from '../messages/testing.ts';
import { moveMembers } from '../moves/moving/move-members.ts';
import { undoMove } from '../moves/moving/undo-move.ts';
import { lapseOffers } from '../moves/offering/answer-offer.ts';
import { nth, placeOf, testApplicants, testCohort } from '../moves/testing.ts';
import { endOfDay, offerPlaces } from '../moves/index.ts';
import { addMember, addSeminar, QUARRY } from '../registers/testing.ts';
import { clockOn } from '../testing/clock.ts';
import { letterOfConsent, letterOfSending, lettersOfDelivery } from '../testing/letters-of-delivery.ts';
import { scanLetters } from '../testing/scan-letters.ts';
import { signedIn } from '../testing/people.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

onEachDatabase('A scanner of mail', (open) => {
  test('that opens each link of every kind of letter three times signs nobody in and changes nothing', async () => {
    const writing = await Writing.open(open());
    const { hub, app } = writing;
    await lettersOfInterest(writing);
    await askToSignIn(hub, {
      email: 'sam.interested@school.example',
      fullName: 'Sam Interested',
      thenTo: '/apply',
      networkAddress: '192.0.2.1',
    });
    await letterOfSending(hub);
    await letterOfConsent(hub, await lettersOfApplications(writing));
    await lettersOfPlaces(writing);
    await lettersOfDelivery(writing);
    await addMember(hub, 'Cal Member', QUARRY);
    const session = await addSeminar(hub, QUARRY, hub.clock.today().add({ days: 7 }));
    await tellEverybody(hub);
    await writing.post(`/staff/sessions/${session}/cancel`, { why: 'The hall is flooded.' });
    await tellEverybody(hub);
    await writing.addMember('Ann Truscott');
    await writing.send(await writing.draft(WORDS));
    await writing.send(await writing.draft({ ...WORDS, about: 'news', subject: 'News' }));

    await writing.post('/staff/caseload/letter', { wants: 'yes' });
    await writeWeeklyLetters(later(hub, '2027-03-01'), NO_OWN_TIME);

    const linksOf = await scanLetters(hub, app);
    const families = new Set([...linksOf.keys()].map((kind) => kind.split('.', 1)[0]));
    expect(NAMED_FAMILIES.filter((family) => !families.has(family))).toEqual([]);
    expect(linksOf.size).toBeGreaterThanOrEqual(43);
    for (const kind of KINDS) expect([...linksOf.keys()]).toContain(kind);
    // No letter is without a name in the outbox.
    expect([...linksOf.keys()].filter((kind) => familyWords(kind) === FAMILY_WORDS.other)).toEqual([]);
    const opened = (beginning: string) =>
      [...linksOf.values()].some((links) => [...links].some((link) => link.startsWith(beginning)));
    for (const door of DOORS) expect(opened(door), door).toBe(true);
    await app.close();
  });
});

/** Of families that have several, those that are easily forgotten. */
const KINDS = [
  'application.submitted',
  'assessment.receipt',
  'assessment.reminder',
  'calendar.cancelled',
  'calendar.new',
  'certificate.issued',
  'certificate.revoked',
  'network.notices',
  'network.still-right',
  'network.written',
  'outcome.released',
  'place.deferred',
  'place.return-due',
  'place.taken-back',
  'sponsor-consent.given',
] as const;

/** What a link can do for whoever holds it, or leads to. */
const DOORS = [
  '/interest/change/',
  '/interest/stop/',
  '/interest/erase/',
  '/endorse/',
  '/sign-in/link/',
  '/applications/',
  '/staff/applications/',
  '/account/places/',
  '/letters/stop/',
  '/certificates/',
  '/my-senco/',
  '/network/',
] as const;

const later = (hub: Hub, on: string): Hub => ({ ...hub, clock: clockOn(on) });

async function lettersOfInterest(writing: Writing): Promise<void> {
  const asked = {
    ...GOOD_FORM,
    areas: 'online-or-not-sure',
    school: 'Moor School',
    'school-asked': 'Moor School',
  };
  const done = await writing.post('/interest', { ...asked, 'school-choice': 'not-listed' });
  expect(done.statusCode).toBe(303);
  await writing.post(`${String(done.headers.location)}/link`);
}

/** Heads support, decline, ask, send it on and say nothing; the hub answers, decides each way and is late. Gives one that is supported. */
async function lettersOfApplications(writing: Writing) {
  const { hub, app } = writing;
  const says = async (act: string, fields: Readonly<Record<string, string>>) => {
    const application = await sentApplication(hub);
    const answer = await app.inject({ url: `/endorse/${application.secret}${act}`, ...form(fields) });
    expect(answer.statusCode, act).toBe(303);
    return application;
  };
  const supported = await says('', { 'agree-time': 'yes', 'agree-support': 'yes', 'senco-post': 'is' });
  await says('/decline', { words: 'We have no cover this year.' });
  const asking = await says('/question', { words: 'Which days of the week?' });
  await writing.post(`/staff/applications/${asking.id}/sponsor/answer`, { answer: 'Mostly Tuesdays.' });
  expect(await secretOf(hub, `jo-${asking.id}@school.example`)).not.toBe(asking.secret);
  await says('/someone-else', { words: 'Kim Low is the head now.' });
  for (const check of ['employment', 'suitability', 'funding', 'workplace-support'])
    await writing.post(`/staff/applications/${supported.id}/check`, { check, result: 'passed' });
  const decide = async (id: number, decision: string, last = 0) =>
    writing.post('/staff/applications/decided', {
      application: `${id}:${last}`,
      asked: 'yes',
      decision,
      reason: 'As we said.',
      override: '',
    });
  await decide(supported.id, 'recommended');
  const unwilling = await sentApplication(hub);
  await decide(unwilling.id, 'declined');
  const { id: last } = await hub.database.db
    .selectFrom('application_decisions')
    .select('id')
    .where('application_id', '=', unwilling.id)
    .executeTakeFirstOrThrow();
  await decide(unwilling.id, 'reopened', last);
  await decide((await sentApplication(hub)).id, 'wait-listed');
  const silent = await sentApplication(hub);
  for (const on of ['2026-12-01', '2026-12-08', '2026-12-15', '2027-01-05'])
    await remindSponsors(later(hub, on));
  await raiseAlarm(later(hub, '2026-12-08'));
  await withdrawApplication(hub, silent.id, 'I move away.');
  return supported;
}

/** Of four with an offer one accepts, one declines, one is told that it is taken back, one is too late; a member is moved, and back. */
async function lettersOfPlaces(writing: Writing): Promise<void> {
  const { hub, app } = writing;
  const by = byOperator(hub.clock.now());
  const cohort = await testCohort(hub, { places: [4, 4] });
  const [group] = cohort.groups;
  const people = await testApplicants(hub, cohort.id, 4);
  await hub.database.transaction((tx) =>
    offerPlaces(
      tx,
      hub,
      {
        places: people.map(({ id }) => ({ applicationId: id, groupId: group })),
        cause: 'allocation',
        openUntil: endOfDay(day('2026-12-01')),
        eventKey: 'a scanner reads it',
      },
      by,
    ),
  );
  for (const [index, answer] of (['accepted', 'declined'] as const).entries()) {
    const person = nth(people, index);
    const place = await placeOf(hub, person);
    const address = `/account/places/${place?.id ?? 0}`;
    const headers = await signedIn(hub, person.personId);
    const offer = /name="offer" value="(\d+)"/.exec((await app.inject({ url: address, headers })).body)?.[1];
    await app.inject({
      url: `${address}/answer`,
      ...form({ offer: offer ?? '', answer, why: 'No cover' }, headers),
    });
  }
  const mistaken = await placeOf(hub, nth(people, 2));
  const offer = await openOfferOf(hub.database.db, mistaken?.id ?? 0);
  await writing.post(`/staff/enrolments/${mistaken?.id ?? 0}/take-back-offer`, {
    offer: String(offer?.id ?? 0),
    why: 'We offered it by mistake.',
  });
  await lapseOffers(later(hub, '2026-12-02'));

  const begun = await testCohort(hub, { name: 'Begun', startsOn: '2026-11-02', places: [3, 3] });
  const members = await testApplicants(hub, begun.id, 1);
  await hub.database.transaction(async (tx) => {
    const added = await addEnrolments(
      tx,
      members.map(({ personId }) => ({ personId, cohortId: begun.id })),
      'active',
      by,
    );
    const [enrolmentId = 0] = added.values();
    const membership = {
      enrolmentId,
      groupId: begun.groups[0],
      level: 1,
      fromOn: day('2026-11-02'),
      cause: 'allocation',
    } as const;
    await addMemberships(tx, [membership], by);
    const asked = { enrolmentIds: [enrolmentId], toGroupId: begun.groups[1], onDay: day('2026-12-01') };
    const [moved] = await moveMembers(tx, hub, { ...asked, reason: null, eventKey: 'moved once' }, by);
    if (moved?.ok !== true) throw new Error('They were not moved.');
    await undoMove(tx, hub, { enrolmentId, moveId: moved.moveId }, by);
  });
}
