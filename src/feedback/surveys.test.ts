import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';

import { findEnrolment } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { addMember, addSeminar, COHORT, QUARRY } from '../registers/testing.ts';
import { clockOn } from '../testing/clock.ts';
import { exampleHub, type TestHub } from '../testing/hub.ts';
import { signedIn, signedInAs } from '../testing/people.ts';
import { openRoundsOf } from './open-rounds.ts';
import { changeSurvey, openSurvey } from './run-survey.ts';
import { openingsOf, surveyVersions } from './surveys-store.ts';
import { versionOn, withIds, type Asked, type Survey } from './surveys.ts';

describe('versions', () => {
  const asked = fc.array(
    fc.record({
      kind: fc.constantFrom('scale', 'yes-no', 'text'),
      words: fc.constantFrom('a', 'b', 'c', 'd'),
    }),
    { minLength: 1, maxLength: 6 },
  );
  test('an id means the same words in every version, and no two questions of a version share one', () => {
    fc.assert(
      fc.property(fc.array(asked, { maxLength: 5 }), (all) => {
        const versions: Survey[] = [];
        for (const [at, questions] of all.entries()) {
          const once = questions.filter(
            (one, nth) =>
              questions.findIndex(({ kind, words }) => kind === one.kind && words === one.words) === nth,
          );
          const made = withIds(once, versions);
          expect(new Set(made.map(({ id }) => id)).size).toBe(made.length);
          const from = Temporal.PlainDate.from('2027-01-01').add({ days: at });
          versions.push({
            id: 's',
            name: 's',
            about: 'session',
            counts: false,
            version: at + 1,
            from,
            questions: made,
          });
        }
        const meant = Map.groupBy(
          versions.flatMap(({ questions }) => questions),
          ({ id }) => id,
        );
        for (const same of meant.values())
          expect(new Set(same.map(({ kind, words }) => `${kind} ${words}`)).size).toBe(1);
      }),
    );
  });
});

const DAY = '2027-01-20';

onEachDatabase(
  'surveys',
  (open) => {
    let hub: Hub;
    let app: TestHub['app'];
    let headers: { cookie: string };
    let session: number;
    let member: { enrolment: number; headers: { cookie: string } };

    beforeAll(async () => {
      ({ hub, app } = await exampleHub(open(), { day: DAY }));
      ({ headers } = await signedInAs(hub, 'manager'));
      session = await addSeminar(hub, QUARRY, hub.clock.today().subtract({ days: 1 }));
      const personId = await addMember(hub, 'A Member', QUARRY);
      const { id } = await hub.database.db
        .selectFrom('enrolments')
        .select('id')
        .where('person_id', '=', personId)
        .executeTakeFirstOrThrow();
      member = { enrolment: id, headers: await signedIn(hub, personId) };
      const { db } = hub.database;
      await sql`insert into registers (session_id, last_number, secret) values (${session}, 0, 'x')`.execute(
        db,
      );
      await sql`insert into register_entries (session_id, number, person_id, entry_id, device_id, device_sequence, knows, how, state, mode, takes_effect, made_by, arrived_at)
        values (${session}, 1, ${personId}, gen_random_uuid(), gen_random_uuid(), 1, 0, 'by hand', 'present', 'room', true, ${personId}, ${hub.clock.now()})`.execute(
        db,
      );
    });
    afterAll(() => app.close());

    const press = (url: string, fields: Readonly<Record<string, string>>, as = headers) =>
      app.inject({
        method: 'POST',
        url,
        headers: {
          ...as,
          'content-type': 'application/x-www-form-urlencoded',
          'sec-fetch-site': 'same-origin',
        },
        payload: new URLSearchParams(fields).toString(),
      });
    const roundsOn = async (day: string) => {
      const clock = clockOn(day);
      const enrolment = await findEnrolment(hub.database.db, member.enrolment);
      if (enrolment === null) throw new Error('The member has no place.');
      return (await openRoundsOf(hub.database.db, enrolment, clock.now(), clock.today())).map(
        ({ round, survey }) => `${round.id} v${survey.version} until ${round.closesOn.toString()}`,
      );
    };
    const VISITS = {
      name: 'After the unit',
      id: 'units',
      about: 'unit',
      'words-1': 'Did you try it in your school?',
      'kind-1': 'yes-no',
      'words-2': 'I know what to do next',
      'kind-2': 'scale',
      'words-4': 'What did you try? (optional)',
      'kind-4': 'text',
    };

    it('has the surveys that come with the product as rows of the same kind, open for every session and programme', async () => {
      expect((await surveyVersions(hub.database.db)).map(({ id, version }) => [id, version])).toEqual([
        ['session', 1],
        ['programme', 1],
      ]);
      expect(await roundsOn(DAY)).toEqual([`session-${session} v1 until 2027-02-02`]);
    });

    it('says of a survey that counts that it does, to whoever makes it and whoever is asked, and of others nothing', async () => {
      const { 'words-4': _, ...fields } = VISITS;
      const made = await press('/staff/surveys', { ...fields, id: 'counted', counts: 'yes' });
      expect(made.statusCode).toBe(303);
      const look = async (url: string) => (await app.inject({ url, headers })).body;
      expect(await look('/staff/surveys/counted')).toContain('Answering it counts as an evaluation');
      expect(await look('/staff/surveys/counted/preview')).toContain('counts towards your engagement');
      expect(await look('/staff/surveys/session')).toContain('It does not count');
      expect(await look('/staff/surveys/session/preview')).not.toContain('counts towards your engagement');
      await sql`delete from survey_versions where survey = 'counted'`.execute(hub.database.db);
      await sql`delete from surveys where id = 'counted'`.execute(hub.database.db);
    });

    it('makes a survey once, says of each box what is wrong, and keeps nothing of a refusal', async () => {
      const wrong = await press('/staff/surveys', {
        'words-2': 'x'.repeat(151),
        'kind-2': 'scale',
        id: 'With Blank',
      });
      expect(wrong.statusCode).toBe(422);
      for (const words of [
        'Enter what the survey is called',
        'Enter a short name of 2 to 20 small letters and digits',
        'Select what it asks about',
        'Question 2 must be 150 characters or fewer',
      ])
        expect(wrong.body).toContain(words);
      const twice = await Promise.all([press('/staff/surveys', VISITS), press('/staff/surveys', VISITS)]);
      expect(twice.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      const other = await press('/staff/surveys', { ...VISITS, name: 'Another' });
      expect(other.statusCode).toBe(422);
      expect(other.body).toContain('is the short name of another survey');
      const [made, ...more] = await surveyVersions(hub.database.db, 'units');
      expect(more).toEqual([]);
      expect(made?.questions.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
        'q1 yes-no',
        'q2 scale',
        'q3 text',
      ]);
    });

    it('is written anew while nobody was asked, and shown as a member sees it', async () => {
      const asked = { ...VISITS, 'words-2': 'I know what I shall do next' };
      expect((await press('/staff/surveys/units/questions', asked)).statusCode).toBe(303);
      const versions = await surveyVersions(hub.database.db, 'units');
      expect(versions.map(({ version }) => version)).toEqual([1]);
      const preview = await app.inject({ url: '/staff/surveys/units/preview', headers });
      expect(preview.body).toContain('I know what I shall do next');
      expect(preview.body).not.toContain('Send without my name');
      expect(await roundsOn(DAY)).toHaveLength(1);
    });

    it('asks whoever was at any session of the unit once it is open, of that unit alone and once', async () => {
      const { component, number } = await hub.database.db
        .selectFrom('sessions')
        .select(['component', 'number'])
        .where('id', '=', session)
        .executeTakeFirstOrThrow();
      const fields = { cohort: COHORT, what: `unit-${component}.${number}`, key: 'one' };
      expect(
        (await press('/staff/surveys/units/openings', { ...fields, what: 'unit-nowhere.9' })).statusCode,
      ).toBe(422);
      const twice = await Promise.all([
        press('/staff/surveys/units/openings', fields),
        press('/staff/surveys/units/openings', fields),
      ]);
      expect(twice.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      const again = await press('/staff/surveys/units/openings', { ...fields, key: 'two' });
      expect(again.statusCode).toBe(422);
      expect(again.body).toContain('already: close that first');
      expect(await openingsOf(hub.database.db, 'units')).toHaveLength(1);
      expect(await roundsOn(DAY)).toContain(`units-${COHORT}.${component}.${number} v1 until 2027-02-03`);
      const elsewhere = await openSurvey(
        hub,
        'units',
        { cohortId: null, sessionId: null, unit: null },
        'wider',
        { actor: 'test', at: hub.clock.now() },
      );
      expect(elsewhere).toEqual({ ok: false, reason: 'asked already' });
    });

    it('is followed by another version once it is in use, from the next day, and a round stays with the version that it began with', async () => {
      const unit = (await roundsOn(DAY)).find((one) => one.startsWith('units-'))?.split(' ')[0] ?? '';
      const url = `/account/places/${member.enrolment}/feedback/${unit}`;
      const answered = await press(url, { q1: 'yes', q2: 'agree', q4: 'agree', q3: '' }, member.headers);
      expect(answered.statusCode, answered.body).toBe(303);
      const asked: Asked[] = [
        { kind: 'yes-no', words: 'Did you try it in your school?' },
        { kind: 'scale', words: 'It was worth the day' },
      ];
      const by = { actor: 'test', at: hub.clock.now() };
      expect(await changeSurvey(hub, 'units', asked, by)).toBe('next version');
      expect(await changeSurvey(hub, 'units', asked, by)).toBe('unchanged');
      const versions = await surveyVersions(hub.database.db, 'units');
      expect(versions.map(({ version, from }) => `${version} ${from.toString()}`)).toEqual([
        '1 2027-01-20',
        '2 2027-01-21',
      ]);
      expect(versionOn(versions, hub.clock.today())?.version).toBe(1);
      expect((await roundsOn('2027-01-25')).find((one) => one.startsWith('units-'))).toContain(' v1 ');
      // Nobody was asked the second yet, so it is the second that changes.
      expect(await changeSurvey(hub, 'units', asked.toReversed(), by)).toBe('written anew');
      expect(versions.at(-1)?.questions[0]?.id).toBe('q1');
    });

    it('asks nobody once it is closed, twice is the same as once, and what was answered waits for the daily round', async () => {
      const [opening] = await openingsOf(hub.database.db, 'units');
      const url = `/staff/surveys/units/openings/${opening?.id}/close`;
      const twice = await Promise.all([press(url, {}), press(url, {})]);
      expect(twice.map(({ statusCode }) => statusCode)).toEqual([303, 303]);
      expect((await roundsOn(DAY)).filter((one) => one.startsWith('units-'))).toEqual([]);
      const { rows } = await sql<{ closed: boolean; box: boolean }>`
        select closes_on < ${hub.clock.today()} as closed, sealed is not null as box from feedback_rounds
        where survey = 'units'`.execute(hub.database.db);
      expect(rows).toEqual([{ closed: true, box: true }]);
      expect((await press('/staff/surveys/session/openings/999999/close', {})).statusCode).toBe(404);
      const { rows: told } = await sql<{ event: string }>`
        select event from audit_event where event like 'survey.%' and subject <> 'survey:counted' order by id`.execute(
        hub.database.db,
      );
      expect(told.map(({ event }) => event)).toEqual([
        'survey.made',
        'survey.changed',
        'survey.opened',
        'survey.changed',
        'survey.changed',
        'survey.closed',
      ]);
    });
  },
  { emptied: 'once' },
);
