/** What the fields of a letter are filled with, for all recipients at once. Reads across the tables of several slices and changes nothing. */
import { sql } from 'kysely';

import type { Hub } from '../../hub.ts';
import type { Clock } from '../../kit/clock.ts';
import type { Reader } from '../../kit/db/index.ts';
import type { Others } from '../others.ts';
import type { MeetingFacts, RecipientFacts } from '../text/facts.ts';
import type { Audience } from './audience.ts';
import type { Recipient } from './recipients.ts';

interface Meeting {
  title: string;
  day: string;
  starts_at: string;
  ends_at: string;
}

interface Row {
  id: number;
  school: string | null;
  course: string | null;
  cohort: string | null;
  starts_on: Temporal.PlainDate | null;
  group_name: string | null;
  venue: string | null;
  address_lines: string[] | null;
  postcode: string | null;
  first_seminar: Meeting | null;
  next_session: Meeting | null;
  application_id: number | null;
  reply_by: Temporal.PlainDate | null;
}

/** By the key of the recipient. Somebody with places on two cohorts has no facts of either, unless the audience says which. */
export async function factsOfRecipients(
  db: Reader,
  { hub, others }: { hub: Hub; others: Others },
  audience: Audience,
  recipients: readonly Recipient[],
): Promise<ReadonlyMap<string, RecipientFacts>> {
  const ids = recipients.flatMap(({ personId }) => personId ?? []);
  const rows = ids.length === 0 ? [] : await readPeople(db, audience, ids, hub.clock);
  const people = new Map(rows.map((row) => [row.id, row]));
  const schools = await schoolsOfInterest(
    db,
    recipients.flatMap(({ interestId }) => interestId ?? []),
  );
  const { name, email, phone } = hub.profile;
  const site = hub.config.publicUrl;
  return new Map(
    recipients.map((recipient) => {
      const row = recipient.personId === null ? undefined : people.get(recipient.personId);
      const course = row?.course ?? (audience.kind === 'interest' ? audience.course : null);
      const facts: RecipientFacts = {
        name: recipient.name,
        school: row?.school ?? schools.get(recipient.interestId ?? 0) ?? null,
        programme: course === null ? null : others.courseTitle(course),
        cohort:
          row === undefined || row.cohort === null || row.starts_on === null
            ? null
            : { name: row.cohort, startsOn: row.starts_on },
        group: row?.group_name ?? null,
        venue:
          row === undefined || row.venue === null
            ? null
            : { name: row.venue, address: [...(row.address_lines ?? []), row.postcode ?? ''].join(', ') },
        firstSeminar: meetingOf(row?.first_seminar ?? null),
        nextSession: meetingOf(row?.next_session ?? null),
        replyBy: row?.reply_by ?? null,
        hub: { name, email, phone },
        links: {
          application:
            row === undefined || row.application_id === null
              ? null
              : `${site}/applications/${row.application_id}`,
          account: recipient.personId === null ? null : `${site}/account`,
          calendar: recipient.personId === null ? null : `${site}/account/calendar`,
          apply: `${site}/apply`,
        },
      };
      return [recipient.key, facts];
    }),
  );
}

function meetingOf(meeting: Meeting | null): MeetingFacts | null {
  if (meeting === null) return null;
  return {
    title: meeting.title,
    day: Temporal.PlainDate.from(meeting.day),
    startsAt: Temporal.PlainTime.from(meeting.starts_at),
    endsAt: Temporal.PlainTime.from(meeting.ends_at),
  };
}

async function readPeople(
  db: Reader,
  audience: Audience,
  ids: readonly number[],
  clock: Clock,
): Promise<readonly Row[]> {
  const [now, today] = [clock.now(), clock.today()];
  const { cohort, group } = placeMeant(audience);
  const meeting = sql`jsonb_build_object('title', title, 'day', day, 'starts_at', starts_at, 'ends_at', ends_at)`;
  // By the days of membership, as whoever is expected: somebody who moves has the old group's until then.
  const theirs = sql`sessions.state = 'planned' and day + ends_at > ${now}::timestamptz at time zone 'Europe/London'
    and sessions.cohort_id = place.cohort_id
    and (sessions.group_id is null or exists (select from memberships join enrolments on enrolments.id = enrolment_id
      where person_id = people.id and voided_at is null and memberships.group_id = sessions.group_id
        and from_on <= day and (until_on is null or until_on > day)))`;
  const { rows } = await sql<Row>`
    select people.id, coalesce(post.school_name, application.school_name) as school,
      case when place.number is null then application.course else place.course end as course,
      case when place.number is null then application.cohort else place.cohort end as cohort,
      case when place.number is null then application.starts_on else place.starts_on end as starts_on,
      seat.group_name, seat.venue, seat.address_lines, seat.postcode,
      (select ${meeting} from sessions where ${theirs} and kind = 'seminar' order by day, starts_at, id limit 1) as first_seminar,
      (select ${meeting} from sessions where ${theirs} order by day, starts_at, id limit 1) as next_session,
      application.id as application_id, application.reply_by
    from people
    left join lateral (
      select count(*) as number,
        case when count(*) = 1 then max(cohorts.id) end as cohort_id,
        case when count(*) = 1 then max(course) end as course,
        case when count(*) = 1 then max(name) end as cohort,
        case when count(*) = 1 then max(starts_on) end as starts_on
      from enrolments join cohorts on cohorts.id = cohort_id
      where person_id = people.id and state in ('offered', 'confirmed', 'active', 'deferred')
        and (${cohort}::text is null or cohort_id = ${cohort})
        and (${group}::text is null or cohort_id = (select cohort_id from groups where groups.id = ${group}))
      having count(*) > 0
    ) as place on true
    left join lateral (
      select groups.name as group_name, venues.name as venue, address_lines, postcode
      from memberships join enrolments on enrolments.id = enrolment_id
      join groups on groups.id = group_id left join venues on venues.id = venue_id
      where person_id = people.id and voided_at is null and (until_on is null or until_on > ${today})
        and groups.cohort_id = place.cohort_id and groups.level = 1
      order by coalesce(groups.id = ${group}::text, false) desc, from_on limit 1
    ) as seat on true
    left join lateral (
      select applications.id, school_name, applications.course, cohorts.name as cohort, cohorts.starts_on, reply_by
      from applications left join cohorts on cohorts.id = cohort_id
      where person_id = people.id and (${cohort}::text is null or cohort_id = ${cohort})
      order by (state in ('submitted', 'recommended', 'wait-listed')) desc, applications.id desc limit 1
    ) as application on true
    left join lateral (
      select school_name from posts where person_id = people.id and (ends_on is null or ends_on >= ${today})
      order by starts_on desc nulls last, posts.id limit 1
    ) as post on true
    where people.id = any(${[...ids]}::bigint[])`.execute(db);
  return rows;
}

function placeMeant(audience: Audience): { cohort: string | null; group: string | null } {
  return {
    cohort: audience.kind === 'cohort' || audience.kind === 'applications' ? audience.cohort : null,
    group: audience.kind === 'group' ? audience.group : null,
  };
}

async function schoolsOfInterest(db: Reader, ids: readonly number[]): Promise<ReadonlyMap<number, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ id: number; school: string }>`
    select interest.interest_id as id, school_name as school
    from interest join interest_answers on receipt_hash = current_answers
    where interest.interest_id = any(${[...ids]}::bigint[])`.execute(db);
  return new Map(rows.map(({ id, school }) => [id, school]));
}
