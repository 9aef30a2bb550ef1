import { expect, test } from 'vitest';

import { byOperator } from '../../kit/audit/index.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { signedInAs } from '../../testing/people.ts';
import { addSeminar, JUNIPER, QUARRY, Seminar } from '../testing.ts';
import { marksBeforeMoves } from './marks-before-moves.ts';
import { keepEntries } from './save-register.ts';

const DEVICE = crypto.randomUUID();

onEachDatabase('what a move leaves as it was marked', (open) => {
  test('is told session by session, by the marks in force, with what made up for one elsewhere', async () => {
    const seminar = await Seminar.open(open());
    let sequence = 0;
    const { hub, members, leader } = seminar;
    const today = hub.clock.today();
    const by = byOperator(hub.clock.now());
    const [there, away] = [members[0] ?? 0, members[1] ?? 0];
    const second = await addSeminar(hub, QUARRY, today.subtract({ days: 7 }), { number: 2 });
    const third = await addSeminar(hub, QUARRY, today.subtract({ days: 3 }), { number: 3 });
    const caughtUp = await addSeminar(hub, JUNIPER, today.subtract({ days: 1 }), { number: 2 });
    await addSeminar(hub, QUARRY, today.add({ days: 7 }), { number: 4 });
    const mark = (session: number, person: number, state: 'present' | 'absent') =>
      hub.database.transaction((tx) =>
        keepEntries(
          tx,
          session,
          {
            entries: [
              {
                id: crypto.randomUUID(),
                person,
                device: DEVICE,
                sequence: (sequence += 1),
                knows: 0,
                how: 'by hand',
                batch: null,
                state,
                minutes: null,
                mode: state === 'present' ? 'room' : null,
                madeAt: null,
              },
            ],
          },
          leader.personId,
          by,
        ),
      );
    await mark(seminar.session, there, 'present');
    await mark(second, there, 'present');
    await mark(second, away, 'absent');
    await mark(caughtUp, away, 'present');
    await hub.database.db
      .insertInto('catch_ups')
      .values({
        person_id: away,
        missed_session_id: second,
        session_id: caughtUp,
        booked_at: by.at,
        booked_by: leader.personId,
      })
      .execute();
    const enrolments = await hub.database.db
      .selectFrom('enrolments')
      .select(['id', 'person_id'])
      .where('person_id', 'in', [there, away])
      .execute();
    const enrolmentOf = (person: number) => enrolments.find((one) => one.person_id === person)?.id ?? 0;
    const asked = [there, away].map((personId) => ({
      enrolmentId: enrolmentOf(personId),
      personId,
      fromGroupId: QUARRY,
      toGroupId: JUNIPER,
      onDay: today.add({ days: 1 }),
    }));
    const said = await marksBeforeMoves(hub.clock)(hub.database.db, asked);
    const of = (person: number) => said.get(enrolmentOf(person))?.[0];
    // The third is nobody's yet, and the fourth is to come.
    expect(of(there)).toMatchObject({
      heading: 'Attended and missed',
      before: '2 attended, 0 missed, 1 not marked',
      after: 'The same: a mark belongs to its session',
    });
    expect(of(there)?.lines).toEqual([
      { day: today.subtract({ days: 7 }), what: 'Seminar 2', words: 'Present' },
      { day: today.subtract({ days: 3 }), what: 'Seminar 3', words: 'Not marked' },
      { day: today, what: 'Seminar 1', words: 'Present' },
    ]);
    expect(of(away)?.before).toBe('1 attended, 0 missed, 2 not marked');
    expect(of(away)?.lines?.map(({ words }) => words)).toEqual([
      'Absent. To catch up at Seminar 2, 19 January 2027: present',
      'Not marked',
      'Expected',
    ]);
    // The mark in force is told, not the one before it.
    await mark(third, there, 'present');
    await mark(third, there, 'absent');
    const later = (await marksBeforeMoves(hub.clock)(hub.database.db, asked)).get(enrolmentOf(there))?.[0];
    expect(later?.before).toBe('2 attended, 1 missed');
    expect(later?.lines?.[1]).toMatchObject({ what: 'Seminar 3', words: 'Absent' });

    const { headers } = await signedInAs(hub, 'manager');
    const page = await seminar.get(`/staff/enrolments/${enrolmentOf(away)}/move?to=${JUNIPER}`, headers);
    expect(page.body).toContain('Attended and missed, one by one');
    expect(page.body).toContain('Absent. To catch up at Seminar 2, 19 January 2027: present');
    await seminar.app.close();
  });
});
