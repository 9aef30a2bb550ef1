/**
 * Things that are somebody else's, asked for by guess, by another's number and by a number among many in a form: nothing
 * is done, and nobody is told that they exist. Who may enter at all is policy-walk.test.ts; the lists are
 * src/staff/lists-reach.test.ts.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';

import { form, sentApplication, type SentApplication } from '../applications/deciding/testing.ts';
import { makeFeed } from '../calendars/index.ts';
import { addEnrolments, addMemberships } from '../cohorts/index.ts';
import { byOperator } from '../kit/audit/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { deskOf, idOf, sheet } from '../mirror/testing/desk.ts';
import { HERE, WORDS, Writing } from '../messages/testing.ts';
import { moveMembers } from '../moves/moving/move-members.ts';
import { nth, placeOf, testApplicants, testCohort, type TestCohort } from '../moves/testing.ts';
import { endOfDay, offerPlaces } from '../moves/index.ts';
import { pngWith } from '../kit/pictures/testing.ts';
import { addMember, addSeminar, JUNIPER, QUARRY } from '../registers/testing.ts';
import { everyTable } from '../testing/every-table.ts';
import { signedIn, signedInAs } from '../testing/people.ts';

const AGREED = { 'agree-time': 'yes', 'agree-support': 'yes', 'senco-post': 'is' };
/** Of the shape of a secret, and nobody's. */
const GUESS = 'A'.repeat(32);

type Fields = Readonly<Record<string, string | readonly string[]>>;
type Headers = { cookie: string };
/** Null fields: it is looked at. */
type Try = readonly [address: string, fields: Fields | null];

onEachDatabase(
  'What is somebody else’s',
  (open) => {
    let writing: Writing;
    let theirs: Awaited<ReturnType<typeof victims>>;
    let mine: {
      cohort: TestCohort;
      applicants: Awaited<ReturnType<typeof testApplicants>>;
      enrolment: number;
    };
    let scoped: { personId: number; headers: Headers };
    beforeAll(async () => {
      writing = await Writing.open(open());
      theirs = await victims(writing);
      mine = await ownPart(writing);
      scoped = await signedInAs(writing.hub, 'manager', { kind: 'cohort', id: mine.cohort.id });
    });
    afterAll(() => writing.app.close());

    /** Each is refused like what is not there, tells nothing of theirs, and all of them together change no row. */
    async function refused(
      headers: Headers,
      statuses: readonly number[],
      tries: readonly Try[],
    ): Promise<void> {
      const before = await everyTable(open());
      for (const [url, fields] of tries) {
        const reply = await writing.app.inject(
          fields === null ? { url, headers } : { url, ...form(fields, headers) },
        );
        const told = `${fields === null ? 'GET' : 'POST'} ${url} ${JSON.stringify(fields)}`;
        expect(statuses, `${told} answered ${reply.statusCode}`).toContain(reply.statusCode);
        for (const secret of theirs.words) expect(reply.body, told).not.toContain(secret);
        expect(
          reply.cookies.map(({ name }) => name),
          told,
        ).not.toContain('hub');
      }
      expect(await everyTable(open())).toEqual(before);
    }

    test('is not opened by a guessed secret, by one of another door, or by one letter less', async () => {
      const { secret, feed } = theirs;
      const wrong = [
        GUESS,
        feed,
        secret.slice(0, -1),
        `${secret.slice(0, -1)}~`,
        `${secret}A`,
        '%00',
        "' or 1=1",
      ];
      const shut = wrong.flatMap((guess): readonly Try[] => [
        [`/endorse/${encodeURIComponent(guess)}`, null],
        [`/endorse/${encodeURIComponent(guess)}`, AGREED],
        [`/endorse/${encodeURIComponent(guess)}/decline`, { words: 'No cover' }],
        [`/endorse/${encodeURIComponent(guess)}/someone-else`, { words: 'Kim Low' }],
      ]);
      const others = [GUESS, secret, feed.slice(0, -1), feed.toLowerCase()].flatMap(
        (guess): readonly Try[] => [
          [`/calendar/${guess}.ics`, null],
          [`/letters/stop/${guess}`, null],
          [`/letters/stop/${guess}`, { 'from-page': 'yes' }],
          [`/interest/change/${guess}`, null],
          [`/interest/done/${guess}`, null],
        ],
      );
      await refused({ cookie: '' }, [400, 404, 410], [...shut, ...others]);
      await refused(
        { cookie: '' },
        [200, 410, 422],
        [GUESS, secret].flatMap((guess): readonly Try[] => [
          [`/sign-in/link/${guess}`, null],
          [`/sign-in/link/${guess}`, {}],
        ]),
      );
      // Sent on to a page that says the same to everybody.
      await refused(
        { cookie: '' },
        [303],
        [
          [`/endorse/${GUESS}/calendar`, {}],
          [`/interest/stop/${GUESS}`, {}],
          [`/interest/erase/${GUESS}`, {}],
        ],
      );
      expect((await writing.app.inject({ url: `/calendar/${feed}.ics` })).statusCode).toBe(200);
      expect((await writing.app.inject({ url: `/endorse/${secret}` })).statusCode).toBe(200);
    });

    test('is not a signed-in applicant’s or member’s to see, answer or stop', async () => {
      const me = nth(mine.applicants, 0);
      const headers = await signedIn(writing.hub, me.personId);
      const { application, place, session } = theirs;
      const photo = `/registers/${session}/photos/${theirs.photo}`;
      await refused(
        headers,
        [404],
        [
          [`/applications/${application.id}`, null],
          [`/applications/${application.id}/progress`, null],
          [`/applications/${application.id}/check`, { correct: 'yes' }],
          [`/applications/${application.id}/needs`, { needs: 'nothing' }],
          [`/applications/${application.id}/in-confidence`, null],
          [`/applications/${application.id}/withdraw`, { why: 'x' }],
          [`/account/waiting/${application.id}`, null],
          [`/account/places/${place.enrolment}`, null],
          [`/account/places/${place.enrolment}/answer`, { offer: place.offer, answer: 'accepted' }],
          [`/seminars/${session}`, null],
          [`/seminars/${session}/apology`, { reason: 'ill' }],
          [`/seminars/${session}/diet`, { diet: 'vegan' }],
          [`/registers/${session}`, null],
          [photo, null],
          [`/staff/people/${application.personId}`, null],
        ],
      );
      // A form of their own page with another's number in it: their page again, and nothing done.
      await refused(
        headers,
        [303],
        [
          [`/account/places/${mine.enrolment}/answer`, { offer: place.offer, answer: 'accepted' }],
          ['/account/calendar/stop', { link: theirs.link }],
          ['/account/sessions/end', { session: theirs.signIn }],
        ],
      );
    });

    test('is not within a manager’s reach by its address', async () => {
      const { application, place, session, cohort, message, letter, file } = theirs;
      const tries: readonly Try[] = [
        [`/staff/people/${application.personId}`, null],
        [`/staff/people/${application.personId}/needs`, { reason: 'x' }],
        [`/staff/people/${application.personId}/name`, { name: 'Changed' }],
        [`/staff/applications/${application.id}`, null],
        [`/staff/applications/${application.id}/check`, { check: 'funding', result: 'passed' }],
        [`/staff/applications/${application.id}/sponsor/answer`, { answer: 'x' }],
        [`/staff/enrolments/${place.enrolment}`, null],
        [`/staff/enrolments/${place.enrolment}/take-back-offer`, { offer: place.offer, why: 'x' }],
        [`/staff/enrolments/${place.enrolment}/offer-again`, { group: cohort.groups[0] }],
        [`/staff/groups/${cohort.groups[0]}/move`, { member: String(place.enrolment), to: cohort.groups[1] }],
        [`/staff/groups/${cohort.groups[0]}/capacity`, { capacity: '9' }],
        [`/staff/cohorts/${cohort.id}/places`, null],
        [`/staff/cohorts/${cohort.id}/offers.csv`, null],
        [`/staff/cohorts/${cohort.id}/allocation/plans`, {}],
        [`/staff/sessions/${session}/cancel`, { reason: 'x' }],
        [`/registers/${session}/photos/${theirs.photo}`, null],
        [`/staff/messages/${message}/preview`, null],
        [`/staff/messages/${message}/words`, WORDS],
        [`/staff/messages/${message}/send`, { seen: 'x' }],
        [`/staff/messages/${message}/recall`, {}],
        [`/staff/messages/letters/${letter}`, null],
        [`/staff/messages/letters/${letter}/as-sent`, null],
        [`/staff/messages/letters/${letter}/try-again`, {}],
        [`/staff/messages/letters/${letter}/use-address`, { address: 'me@hub.example' }],
        [file, null],
        [`${file}/import`, { shown: 'x' }],
      ];
      await refused(scoped.headers, [404], tries);
      for (const [url, fields] of tries)
        if (fields === null) expect((await writing.get(url)).statusCode, url).toBe(200);
    });

    test('is not within it by its number in a form of one’s own', async () => {
      const { application, place, session, cohort, move, view } = theirs;
      const own = `/staff/cohorts/${mine.cohort.id}`;
      const other = String(place.application);
      const { headers } = scoped;
      await refused(
        headers,
        [200, 303, 404, 409, 422],
        [
          [
            '/staff/applications/decide',
            { application: [String(application.id), other], asked: 'yes', decision: 'declined', reason: 'x' },
          ],
          [
            '/staff/applications/decided',
            {
              application: [`${application.id}:0`, `${other}:0`],
              asked: 'yes',
              decision: 'declined',
              reason: 'x',
            },
          ],
          [`/staff/applications/decided?application=${application.id}&decision=declined`, null],
          ['/staff/lists/people/write', { row: [String(application.personId)] }],
          ['/staff/lists/applications/decide', { row: [String(application.id), other] }],
          [`/staff/messages/new?person=${application.personId}`, null],
          ['/staff/views/people/remove', { view }],
          [`${own}/places/offer`, { application: other, group: mine.cohort.groups[0], reason: 'x' }],
          [
            `${own}/places/offer`,
            { application: String(nth(mine.applicants, 1).id), group: cohort.groups[1], reason: 'x' },
          ],
          [`${own}/places/skip`, { application: other, reason: 'x' }],
          [`${own}/places/hold`, { group: cohort.groups[1] }],
          [`${own}/allocation/plans/1/apply`, { chosen: 'points' }],
          [`${own}/allocation/people/${other}`, { group: mine.cohort.groups[0], reason: 'x' }],
          [
            `${own}/allocation/rules`,
            {
              one: other,
              other: String(nth(mine.applicants, 1).id),
              kind: 'apart',
              strength: 'rule',
              reason: 'x',
            },
          ],
          [
            `/staff/enrolments/${mine.enrolment}/move`,
            { to: cohort.groups[1], on: '2027-04-01', key: 'x', reason: '' },
          ],
          [`/staff/enrolments/${mine.enrolment}/move?to=${cohort.groups[1]}`, null],
          [`/staff/enrolments/${mine.enrolment}/undo-move`, { move }],
          [`/staff/enrolments/${mine.enrolment}/take-back-offer`, { offer: place.offer, why: 'x' }],
          [
            `/staff/groups/${mine.cohort.groups[0]}/move`,
            { member: String(place.enrolment), to: mine.cohort.groups[1], on: '2027-04-01', key: 'x' },
          ],
          [`/staff/people/${nth(mine.applicants, 0).personId}/emails/remove`, { email: application.email }],
          [`/staff/people/${nth(mine.applicants, 0).personId}/emails/main`, { email: application.email }],
        ],
      );
      // Of one's own session, with the number of another's photo; and of several applications, one is one's own.
      const leader = await signedInAs(writing.hub, 'facilitator', { kind: 'group', id: JUNIPER });
      await refused(
        leader.headers,
        [404],
        [
          [`/registers/${theirs.elsewhere}/photos/${theirs.photo}`, null],
          [`/registers/${session}/sync`, {}],
        ],
      );
      await refused(
        leader.headers,
        [303, 404],
        [[`/registers/${theirs.elsewhere}/photos/${theirs.photo}/remove`, {}]],
      );
      const mixed = {
        application: [`${nth(mine.applicants, 2).id}:0`, `${other}:0`],
        asked: 'yes',
        decision: 'wait-listed',
        reason: '',
      };
      await writing.post('/staff/applications/decided', mixed, headers);
      const { rows } = await stateOf([nth(mine.applicants, 2).id, place.application]);
      expect(rows).toEqual(['wait-listed', 'recommended']);
    });

    test('is written to by nobody beyond their reach, whatever audience their form names', async () => {
      const { application, cohort, words } = theirs;
      for (const audience of [
        { kind: 'chosen', person: [String(application.personId)] },
        { kind: 'cohort', cohort: cohort.id, 'cohort-states': 'offered' },
        { kind: 'group', group: cohort.groups[0] },
        { kind: 'applications', 'application-cohort': cohort.id, 'application-states': 'recommended' },
      ]) {
        // Whose reach it is within is shown whom it is for.
        const allowed = await writing.post('/staff/messages/new', audience);
        const shown = (await writing.get(String(allowed.headers.location))).body;
        expect(
          words.some((word) => shown.includes(word)),
          JSON.stringify(audience),
        ).toBe(true);

        const before = (await writing.letters()).length;
        const begun = await writing.post('/staff/messages/new', audience, scoped.headers);
        const at = begun.headers.location;
        if (at !== undefined) {
          const message = Number(/\d+/.exec(at)?.[0]);
          await writing.post(`/staff/messages/${message}/words`, WORDS, scoped.headers);
          const looked = await Promise.all(
            ['people', 'preview'].map((page) =>
              writing.get(`/staff/messages/${message}/${page}`, scoped.headers),
            ),
          );
          for (const { body } of looked) for (const word of words) expect(body).not.toContain(word);
          expect((await writing.send(message, {}, scoped.headers)).statusCode).toBe(422);
        } else expect(begun.statusCode, JSON.stringify(audience)).toBe(422);
        expect(await writing.letters()).toHaveLength(before);
      }
    });

    async function stateOf(ids: readonly number[]) {
      const found = await open()
        .db.selectFrom('applications')
        .select(['id', 'state'])
        .where('id', 'in', [...ids])
        .execute();
      return { rows: ids.map((id) => found.find((row) => row.id === id)?.state) };
    }
  },
  { emptied: 'once' },
);

/** Of each kind of thing one that is somebody's, and the words that only its own people may read. */
async function victims(writing: Writing) {
  const { hub, app } = writing;
  const { db } = hub.database;
  const by = byOperator(hub.clock.now());
  const application: SentApplication = await sentApplication(hub);
  const cohort = await testCohort(hub, { name: 'Theirs', places: [3, 3] });
  const offered = nth(await testApplicants(hub, cohort.id, 1), 0);
  const [made] = await hub.database.transaction((tx) =>
    offerPlaces(
      tx,
      hub,
      {
        places: [{ applicationId: offered.id, groupId: cohort.groups[0] }],
        cause: 'allocation',
        openUntil: endOfDay(Temporal.PlainDate.from('2026-12-01')),
        eventKey: 'theirs',
      },
      by,
    ),
  );
  const enrolment = (await placeOf(hub, offered))?.id ?? 0;
  const { move } = await runningMember(writing, 'Theirs too', true);

  const member = await addMember(hub, 'Vera Member', QUARRY);
  const feed = await hub.database.transaction((tx) => makeFeed(tx, { personId: member, kind: 'own' }, by));
  const { id: link } = await db.selectFrom('calendar_feeds').select('id').executeTakeFirstOrThrow();
  await signedIn(hub, member);
  const session = await addSeminar(hub, QUARRY, hub.clock.today());
  const elsewhere = await addSeminar(hub, JUNIPER, hub.clock.today());
  const { id: photo } = await db
    .insertInto('register_photos')
    .values({
      session_id: session,
      type: 'image/png',
      content: pngWith('tEXtVera'),
      sha256: 'a'.repeat(64),
      added_by: writing.personId,
      added_at: hub.clock.now(),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await writing.addMember('Vera Reader', 'vera.reader@school.example', HERE);
  await writing.send(await writing.draft(WORDS));
  const message = await writing.draft({ ...WORDS, subject: 'Not sent yet' });
  const [letter] = await writing.letters();
  await writing.post('/staff/views/people', { query: '', name: 'Vera’s own' });
  const { id: view } = await db.selectFrom('saved_views').select('id').executeTakeFirstOrThrow();
  const signIn = await db
    .selectFrom('sign_in_sessions')
    .select('id')
    .where('person_id', '=', member)
    .executeTakeFirstOrThrow();
  const { at: file } = await deskOf(app, writing.headers).upload(
    sheet({
      applicationId: idOf(1),
      fullName: 'Vera Told',
      status: 'pending',
      course: 'npq-senco',
      cohort: '2026b',
    }),
  );
  return {
    application,
    secret: application.secret,
    cohort,
    place: { application: offered.id, enrolment, offer: made?.ok === true ? String(made.offerId) : '' },
    move,
    feed,
    link: String(link),
    signIn: String(signIn.id),
    session,
    elsewhere,
    photo,
    message,
    letter: letter?.id ?? 0,
    view: String(view),
    file,
    words: ['Vera', application.email, offered.email, 'Moor Primary School', 'Jo Hart'],
  };
}

/** A cohort that has begun with one member, who was moved where asked for. */
async function runningMember({ hub }: Writing, name: string, isMoved: boolean) {
  const by = byOperator(hub.clock.now());
  const cohort = await testCohort(hub, { name, startsOn: '2026-11-02', places: [3, 3] });
  const applicants = await testApplicants(hub, cohort.id, 1);
  return hub.database.transaction(async (tx) => {
    const people = applicants.map(({ personId }) => ({ personId, cohortId: cohort.id }));
    const [enrolment = 0] = (await addEnrolments(tx, people, 'active', by)).values();
    const fromOn = Temporal.PlainDate.from('2026-11-02');
    const membership = {
      enrolmentId: enrolment,
      groupId: cohort.groups[0],
      level: 1,
      fromOn,
      cause: 'allocation',
    } as const;
    await addMemberships(tx, [membership], by);
    const asked = {
      enrolmentIds: [enrolment],
      toGroupId: cohort.groups[1],
      onDay: Temporal.PlainDate.from('2026-12-01'),
    };
    const [moved] = isMoved ? await moveMembers(tx, hub, { ...asked, reason: null, eventKey: name }, by) : [];
    return { cohort, applicants, enrolment, move: moved?.ok === true ? String(moved.moveId) : '' };
  });
}

/** The part of the hub that is the attackers': a cohort of which they are, or which they manage. */
async function ownPart(writing: Writing) {
  const { cohort, applicants, enrolment } = await runningMember(writing, 'Mine', false);
  const more = [
    ...(await testApplicants(writing.hub, cohort.id, 1)),
    ...(await testApplicants(writing.hub, cohort.id, 1, { state: 'submitted' })),
  ];
  return { cohort, applicants: [...applicants, ...more], enrolment };
}
