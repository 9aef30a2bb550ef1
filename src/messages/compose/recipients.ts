/** Who is meant, before anybody is left out. Reads across the tables of several slices and changes nothing. */
import { sql, type RawBuilder } from 'kysely';

import type { Reader } from '../../kit/db/index.ts';
import type { Reach } from '../../kit/policy/index.ts';
import type { Others } from '../others.ts';
import type { Audience } from './audience.ts';

/** Somebody with a record, or somebody who only registered interest. */
export interface Recipient {
  /** 'person:12' or 'interest:7'. */
  key: string;
  personId: number | null;
  interestId: number | null;
  name: string;
  /** Null for somebody who was imported without one. */
  email: string | null;
  /** They asked for no letters but those about their own place. */
  wantsNoNews: boolean;
  /** A letter to this address came back for good. */
  cameBack: boolean;
  /** When they were last sent these very words, by the hub's clock; null for never. */
  gotItAt: Temporal.Instant | null;
}

interface Row {
  person_id: number | null;
  interest_id: number | null;
  name: string;
  email: string | null;
  wants_no_news: boolean;
  came_back: boolean;
  got_it_at: Temporal.Instant | null;
}

/**
 * Everybody of the audience whom the reach covers, by name.
 *
 * @param about.wordsHash of the words that may have been sent before; null before there are any
 */
export async function findRecipients(
  db: Reader,
  others: Others,
  about: { audience: Audience; reach: Reach; today: Temporal.PlainDate; wordsHash: string | null },
): Promise<readonly Recipient[]> {
  const { audience, reach, wordsHash } = about;
  const { rows } =
    audience.kind === 'interest'
      ? await interested(audience.course, reach, wordsHash).execute(db)
      : await sql<Row>`
        select people.id as person_id, null::bigint as interest_id, full_name as name, main.email,
          exists (select from news_stopped where news_stopped.person_id = people.id)
            or exists (select from person_emails join interest on interest.email_folded = person_emails.email_folded
              where person_emails.person_id = people.id and stopped_at is not null) as wants_no_news,
          exists (select from mail_addresses where address_folded = lower(main.email)) as came_back,
          (${gotIt(sql`message_recipients.person_id = people.id`, wordsHash)}) as got_it_at
        from people left join person_emails as main on main.person_id = people.id and main.is_main
        where merged_into is null and ${meant(audience, about.today)} and ${others.peopleWithin(reach, sql`people.id`)}
        order by full_name collate "und-x-icu", people.id`.execute(db);
  return rows.map((row) => ({
    key: row.person_id === null ? `interest:${row.interest_id}` : `person:${row.person_id}`,
    personId: row.person_id,
    interestId: row.interest_id,
    name: row.name,
    email: row.email,
    wantsNoNews: row.wants_no_news,
    cameBack: row.came_back,
    gotItAt: row.got_it_at,
  }));
}

/** Those who have applied since are people, and are written to as such. Interest belongs to no cohort: who runs a programme or the hub reaches it. */
function interested(course: string, reach: Reach, wordsHash: string | null): RawBuilder<Row> {
  const isReached = reach === 'everything' || reach.programme.includes(course);
  return sql<Row>`
    select null::bigint as person_id, interest.interest_id, full_name as name, email,
      stopped_at is not null or exists (select from news_stopped join person_emails on person_emails.person_id = news_stopped.person_id
        where person_emails.email_folded = interest.email_folded) as wants_no_news,
      exists (select from mail_addresses where address_folded = interest.email_folded) as came_back,
      (${gotIt(sql`message_recipients.interest_id = interest.interest_id`, wordsHash)}) as got_it_at
    from interest join interest_answers on receipt_hash = current_answers
    where programme = ${course} and ${isReached}
      and not exists (select from person_emails join applications on applications.person_id = person_emails.person_id
        where person_emails.email_folded = interest.email_folded and course = programme and state <> 'draft')
    order by full_name collate "und-x-icu", interest.interest_id`;
}

function gotIt(who: RawBuilder<unknown>, wordsHash: string | null): RawBuilder<unknown> {
  return sql`select max(messages.sent_at) from message_recipients
    join messages on messages.id = message_id
    left join outbox on outbox.event_key = message_recipients.event_key
    where ${who} and messages.words_hash = ${wordsHash} and messages.state = 'sent'
      and (outbox.state is null or outbox.state not in ('recalled', 'dead', 'bounced'))`;
}

function meant(
  audience: Exclude<Audience, { kind: 'interest' }>,
  today: Temporal.PlainDate,
): RawBuilder<unknown> {
  switch (audience.kind) {
    case 'chosen':
      return sql`people.id = any(${[...audience.people]}::bigint[])`;
    case 'cohort':
      return sql`exists (select from enrolments where person_id = people.id and cohort_id = ${audience.cohort}
        and state = any(${[...audience.states]}))`;
    case 'group':
      return sql`exists (select from memberships join enrolments on enrolments.id = enrolment_id
        where person_id = people.id and group_id = ${audience.group} and voided_at is null
        and (until_on is null or until_on > ${today}) and enrolments.state in ('offered', 'confirmed', 'active'))`;
    case 'applications':
      return sql`exists (select from applications where person_id = people.id and state = any(${[...audience.states]})
        and (${audience.cohort}::text is null or cohort_id = ${audience.cohort}))`;
    case 'role':
      return sql`exists (select from role_grants where person_id = people.id and role = ${audience.role}
        and revoked_at is null and (ends_on is null or ends_on >= ${today}))`;
  }
}
