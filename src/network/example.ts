/**
 * The network of the example hub: some members of the cohort that runs have joined, two wrote to each other, their group
 * has a notice and a link, and one report waits. Drawn by the order of their numbers, so that it is the same every time.
 */
import { sql } from 'kysely';

import { bySystem, record } from '../kit/audit/index.ts';
import type { Database } from '../kit/db/index.ts';
import { PHASE_KEYS, SETTING_KEYS, STRENGTH_KEYS } from './forms.ts';

const AREAS = ['LS6', 'LS8', 'LS27', 'WF1', 'BD3', 'HX1', 'HD1', 'YO24'] as const;
const QUESTIONS = [
  'How do you keep provision maps so that teachers read them?',
  '',
  'Who has moved from annual outcomes to termly ones, and was it worth it?',
  '',
  'How do you run meetings with families who work shifts?',
] as const;
const MOST = 12;

/** Once: not where anybody has joined. @param memberId the member whom anybody may be */
export async function ensureExampleNetwork(
  database: Database,
  memberId: number,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<void> {
  await database.transaction(async (tx) => {
    const there = await tx.selectFrom('network_cards').select('id').limit(1).executeTakeFirst();
    if (there !== undefined) return;
    const { rows: members } = await sql<{
      id: number;
      name: string;
      group_id: string;
      school: string | null;
    }>`
      select * from (select distinct on (people.id) people.id, people.full_name as name, group_id,
        (select school_name from posts where person_id = people.id order by id limit 1) as school
      from people join enrolments on enrolments.person_id = people.id
        join memberships on memberships.enrolment_id = enrolments.id
      where enrolments.state in ('active', 'completed') and voided_at is null and until_on is null
        and cohort_id = (select cohort_id from enrolments where person_id = ${memberId} order by id desc limit 1)
      order by people.id, memberships.level) as members
      order by id <> ${memberId}, id limit ${MOST}`.execute(tx);
    const [me, friend, third] = members;
    if (me?.id !== memberId || friend === undefined || third === undefined) return;
    const pick = <One>(all: readonly One[], index: number): One[] => [
      ...new Set([all[index % all.length], all[(index * 3 + 1) % all.length]].flatMap((one) => one ?? [])),
    ];
    await tx
      .insertInto('network_cards')
      .values(
        members.map(({ id, name, school }, index) => ({
          person_id: id,
          shown_name: name,
          workplace: school ?? '',
          area: AREAS[index % AREAS.length] ?? 'LS6',
          phases: pick(PHASE_KEYS, index + 1),
          settings: [SETTING_KEYS[index % 3] ?? 'mainstream'],
          strengths: pick(STRENGTH_KEYS, index),
          question: QUESTIONS[index % QUESTIONS.length] ?? '',
          offers_visit: index % 2 === 1,
          wants_visit: index % 3 === 0,
          visit_words: index % 2 === 1 ? 'Our nurture room, any Tuesday morning.' : '',
          travel_miles: 20,
          made_at: now,
          changed_at: now,
          confirmed_on: today,
        })),
      )
      .execute();
    const { id: thread } = await tx
      .insertInto('network_threads')
      .values({ opened_by: friend.id, other_id: me.id, opened_at: now })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('network_lines')
      .values(
        [
          [friend.id, 'You ask about provision maps. We changed ours last year. Shall I show you?'],
          [me.id, 'That would help. I could come on a Tuesday.'],
        ].map(([from, words], index) => ({
          thread_id: thread,
          from_id: Number(from),
          form_key: `example:${index}`,
          words: String(words),
          sent_at: now,
        })),
      )
      .execute();
    const post = { group_id: me.group_id, by_id: friend.id, made_at: now };
    const { id: notice } = await tx
      .insertInto('network_notices')
      .values({ ...post, form_key: 'example:notice', words: 'Does anybody share a car to the next seminar?' })
      .returning('id')
      .executeTakeFirstOrThrow();
    await tx
      .insertInto('network_items')
      .values({
        ...post,
        form_key: 'example:item',
        title: 'SEND code of practice',
        link: 'https://www.gov.uk/government/publications/send-code-of-practice-0-to-25',
      })
      .execute();
    await tx
      .insertInto('network_reports')
      .values({
        form_key: 'example:report',
        reporter_id: third.id,
        about_id: friend.id,
        thing: 'notice',
        thing_id: notice,
        why: 'It belongs in a letter and not on the page.',
        made_at: now,
      })
      .execute();
    await record(tx, {
      ...bySystem(now),
      event: 'example.network-invented',
      subject: 'hub:example',
      detail: { cards: members.length },
    });
  });
}
