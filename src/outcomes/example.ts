/** A few who have finished, so that the pages of outcomes show something. All of them are made up. */
import { addEnrolments, changeEnrolmentStates } from '../cohorts/index.ts';
import { addExamplePerson } from '../identity/index.ts';
import { bySystem } from '../kit/audit/index.ts';
import type { Database } from '../kit/db/index.ts';
import { addPerson, addPost, findPersonByEmail } from '../people/index.ts';
import type { OutcomeState } from './outcome.ts';
import { outcomesPaths } from './paths.ts';
import { addOutcomes } from './store.ts';

const COHORT = 'senco-autumn-2024';
const MARKED = Temporal.PlainDate.from('2026-07-03');
const RESIT = Temporal.PlainDate.from('2026-10-16');
const RELEASED = Temporal.Instant.from('2026-07-06T08:00:00Z');

const FINISHED: readonly {
  name: string;
  outcomes: readonly { state: OutcomeState; on: Temporal.PlainDate; reason?: string }[];
}[] = [
  { name: 'Amara Holt', outcomes: [{ state: 'passed', on: MARKED }] },
  {
    name: 'Bryn Calloway',
    outcomes: [
      { state: 'failed', on: MARKED },
      { state: 'passed', on: RESIT },
    ],
  },
  { name: 'Celeste Marwood', outcomes: [{ state: 'failed', on: MARKED }] },
  {
    name: 'Dilip Ashworth',
    outcomes: [
      { state: 'passed', on: MARKED },
      { state: 'voided', on: MARKED, reason: 'The file was of another person of that name' },
    ],
  },
  { name: 'Edie Farrow', outcomes: [] },
  { name: 'Farid Lockwood', outcomes: [] },
];

/** Once, and only where the cohort is there and its results are. */
export async function ensureExampleOutcomes(
  database: Database,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<void> {
  if (Temporal.PlainDate.compare(today, RESIT.add({ days: 14 })) < 0) return;
  const email = (name: string): string => `${name.toLowerCase().replace(' ', '.')}@finished.example`;
  await database.transaction(async (tx) => {
    const cohort = await tx.selectFrom('cohorts').select('id').where('id', '=', COHORT).executeTakeFirst();
    if (cohort === undefined || (await findPersonByEmail(tx, email(FINISHED[0]?.name ?? ''))) !== null)
      return;
    const by = bySystem(now);
    for (const [index, { name, outcomes }] of FINISHED.entries()) {
      const { personId } = await addPerson(tx, {
        fullName: name,
        email: email(name),
        emailVerifiedAt: now,
        at: now,
      });
      await addPost(
        tx,
        personId,
        {
          schoolUrn: null,
          schoolName: 'A primary school in Leeds',
          role: 'senco',
          startsOn: Temporal.PlainDate.from('2024-09-01'),
          endsOn: null,
          source: 'application',
        },
        now,
      );
      const added = await addEnrolments(tx, [{ personId, cohortId: COHORT }], 'active', by);
      const enrolmentId = added.get(personId) ?? 0;
      await changeEnrolmentStates(tx, [enrolmentId], 'completed', by, null);
      for (const [nth, { state, on, reason }] of outcomes.entries())
        await addOutcomes(
          tx,
          [
            {
              enrolmentId,
              state,
              completedOn: on,
              reason: reason ?? null,
              source: 'lead provider',
              releaseAt: RELEASED.add({
                hours:
                  24 *
                  RELEASED.toZonedDateTimeISO('UTC')
                    .toPlainDate()
                    .until(on.add({ days: 3 })).days,
              }),
              formKey: `example ${nth}`,
            },
          ],
          by,
        );
      if (index === 0)
        await addExamplePerson(tx, {
          key: 'graduate',
          personId,
          words: 'has passed, and looks for the certificate',
          startsAt: outcomesPaths.result.to({ enrolment: enrolmentId }),
        });
    }
  });
}
