import { sql, type RawBuilder } from 'kysely';

/**
 * SQL, where `enrolments` is in reach: whether they were away from their place on `day`, a date. From the day after they
 * deferred, left or completed, up to and with the day on which they came back: what changes holds from the next day, so
 * that no day that has begun becomes another. A seat that is held for somebody who comes back later than they said was
 * not theirs in between, whenever it is asked.
 */
export const wasAwayOn = (day: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`exists (
  select from enrolment_states as went
  where went.enrolment_id = enrolments.id and went.state in ('deferred', 'withdrawn', 'completed')
    and (went.at at time zone 'Europe/London')::date < ${day}
    and not exists (
      select from enrolment_states as came
      where came.enrolment_id = went.enrolment_id and came.id > went.id
        and (came.at at time zone 'Europe/London')::date < ${day}))`;
