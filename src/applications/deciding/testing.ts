/** For tests: an application that was sent, its sponsor asked, in the example hub. */
import { listCohorts } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { addTestPerson } from '../../testing/people.ts';
import { askSponsor } from '../endorsement/ask-sponsor.ts';
import type { Answers } from '../journey/answers.ts';
import { addDraft, submit } from '../store.ts';

export interface SentApplication {
  id: number;
  personId: number;
  email: string;
  cohortId: string;
  /** Of the sponsor's first letter. */
  secret: string;
}

/** Somebody new applied on the hub's day; the sponsor is Jo Hart. */
export async function sentApplication(
  hub: Hub,
  { replyBy, answers = {} }: { replyBy?: string; answers?: Answers } = {},
): Promise<SentApplication> {
  const email = `${crypto.randomUUID()}@school.example`;
  const personId = await addTestPerson(hub, 'Sam Okafor', email);
  const [cohort] = await listCohorts(hub.database.db, 'npq-senco', hub.clock.today());
  if (cohort === undefined) throw new Error('The example hub has no cohort of the NPQ for SENCOs.');
  const at = hub.clock.now();
  const given: Answers = {
    name: 'Sam Okafor',
    audience: 'senco',
    'senco-role': 'senco',
    since: '2025-09',
    school: { urn: null, name: 'Moor Primary School' },
    workplace: 'school',
    'school-kind': 'maintained_mainstream',
    earlier: 'no',
    qualification: 'none',
    teacher: 'yes',
    needs: 'told',
    cohort: cohort.id,
    ...answers,
  };
  const id = await hub.database.transaction(async (tx) => {
    const added = await addDraft(tx, { personId, course: 'npq-senco', answers: given, at });
    if (added === null) throw new Error('Somebody new has an application under way.');
    await submit(tx, {
      applicationId: added,
      at,
      answers: given,
      shown: [{ question: 'Full name', answer: 'Sam Okafor' }],
      replyBy: Temporal.PlainDate.from(replyBy ?? '2026-11-30'),
      cohortId: cohort.id,
      schoolUrn: null,
      schoolName: 'Moor Primary School',
      venues: cohort.groups.slice(0, 2).map(({ venue }) => venue),
    });
    const sponsorEmail = `jo-${added}@school.example`;
    const by = { actor: `person:${personId}`, at };
    const asked = {
      applicationId: added,
      sponsorName: 'Jo Hart',
      sponsorEmail,
      sponsorRole: 'head',
    } as const;
    await askSponsor(tx, hub, asked, by);
    return added;
  });
  return { id, personId, email, cohortId: cohort.id, secret: await secretOf(hub, `jo-${id}@school.example`) };
}

/** The secret in the last letter to a sponsor. */
export async function secretOf(hub: Hub, to: string): Promise<string> {
  const text = (await lettersTo(hub, to)).at(-1)?.text_body ?? '';
  return /\/endorse\/([A-Za-z0-9_-]{32})\s/.exec(text)?.[1] ?? 'no such letter';
}

/** In the order queued. */
export function lettersTo(hub: Hub, to: string) {
  return hub.database.db
    .selectFrom('outbox')
    .select(['kind', 'subject', 'text_body', 'html_body'])
    .where('recipient', '=', to)
    .orderBy('id')
    .execute();
}

/** What the audit says of an application, in order. */
export async function auditOf(hub: Hub, applicationId: number): Promise<readonly string[]> {
  const rows = await hub.database.db
    .selectFrom('audit_event')
    .select('event')
    .where('subject', '=', `application:${applicationId}`)
    .orderBy('id')
    .execute();
  return rows.map(({ event }) => event);
}

/** A form as a browser sends it. */
export function form(
  fields: Readonly<Record<string, string | readonly string[]>>,
  headers: Readonly<Record<string, string>> = {},
) {
  const pairs = Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one) => [name, one]));
  return {
    method: 'POST' as const,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      ...headers,
    },
    payload: new URLSearchParams(pairs).toString(),
  };
}

/** What a reader sees of a page or letter. */
export function read(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ');
}
