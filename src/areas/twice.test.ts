/**
 * Forms sent twice at once, as by a double click: the buttons that letters and seats hang on and that their own slice
 * does not press twice. Each leaves one record of the act and one letter to each reader, and neither press fails.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';

import { form, sentApplication, type SentApplication } from '../applications/deciding/testing.ts';
import { byOperator } from '../kit/audit/index.ts';
import { onEachDatabase } from '../kit/db/testing.ts';
import { Writing } from '../messages/testing.ts';
import { nth, placeOf, testApplicants, testCohort, VENUES } from '../moves/testing.ts';
import { endOfDay, offerPlaces } from '../moves/index.ts';
import { signedIn } from '../testing/people.ts';

interface Form {
  address: string;
  fields: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string>>;
  /** Of the one record that is kept. */
  event: string;
  /** Kinds of the letters, sorted: one to each reader. */
  letters: readonly string[];
}

/** A head answers by the link of the letter. */
const head =
  (act: string, words: string, event: string, letters: readonly string[]) =>
  ({ secret }: SentApplication): Form => ({
    address: `/endorse/${secret}/${act}`,
    fields: { words },
    headers: {},
    event,
    letters,
  });

const FORMS: Readonly<Record<string, (writing: Writing) => Promise<Form>>> = {
  'A head declines': async ({ hub }) =>
    head('decline', 'We have no cover.', 'endorsement.declined', [
      'endorsement.declined',
      'endorsement.declined-hub',
    ])(await sentApplication(hub)),
  'A head asks': async ({ hub }) =>
    head('question', 'Which days?', 'endorsement.question', ['endorsement.question-hub'])(
      await sentApplication(hub),
    ),
  'A head says who else to ask': async ({ hub }) =>
    head('someone-else', 'Kim Low is the head now.', 'endorsement.someone-else', [
      'endorsement.someone-else',
      'endorsement.someone-else-hub',
    ])(await sentApplication(hub)),
  'An applicant withdraws': async ({ hub }) => {
    const { id, personId } = await sentApplication(hub);
    return {
      address: `/applications/${id}/withdraw`,
      fields: { why: 'I move away.' },
      headers: await signedIn(hub, personId),
      event: 'application.withdrawn',
      letters: ['application.withdrawn'],
    };
  },
  'A member declines the place': async (writing) => {
    const { address, offer, personId } = await offered(writing, 'Declined twice');
    return {
      address: `${address}/answer`,
      fields: { offer, answer: 'declined', why: 'No cover' },
      headers: await signedIn(writing.hub, personId),
      event: 'place.declined',
      letters: ['place.declined'],
    };
  },
  'A manager takes an offer back': async (writing) => {
    const { enrolment, offer } = await offered(writing, 'Taken back twice');
    return {
      address: `/staff/enrolments/${enrolment}/take-back-offer`,
      fields: { offer, why: 'We offered it by mistake.' },
      headers: writing.headers,
      event: 'place.taken-back',
      letters: ['place.taken-back'],
    };
  },
  'A manager offers a place to somebody who waits': async ({ hub, headers }) => {
    const cohort = await testCohort(hub, { name: 'Offered twice' });
    const one = nth(
      await testApplicants(hub, cohort.id, 1, { state: 'wait-listed', venues: [VENUES[0]] }),
      0,
    );
    return {
      address: `/staff/cohorts/${cohort.id}/places/offer`,
      fields: { application: String(one.id), group: cohort.groups[0], reason: '' },
      headers,
      event: 'place.offered',
      letters: ['place.offered'],
    };
  },
};

onEachDatabase(
  'A form that is sent twice at once',
  (open) => {
    let writing: Writing;
    beforeAll(async () => {
      writing = await Writing.open(open());
    });
    afterAll(() => writing.app.close());

    test.each(Object.entries(FORMS))('%s: one record, one letter each', async (_, make) => {
      const { address, fields, headers, event, letters } = await make(writing);
      const { db } = open();
      const last = async (table: 'outbox' | 'audit_event') =>
        (await db.selectFrom(table).select('id').orderBy('id', 'desc').limit(1).executeTakeFirst())?.id ?? 0;
      const [letter, record] = [await last('outbox'), await last('audit_event')];
      const press = () => writing.app.inject({ url: address, ...form(fields, headers) });
      const statuses = (await Promise.all([press(), press()])).map(({ statusCode }) => statusCode);
      expect(statuses).toContain(303);
      // The second may be told that it was done before.
      for (const status of statuses) expect([303, 409]).toContain(status);
      const records = await db
        .selectFrom('audit_event')
        .select('event')
        .where('id', '>', record)
        .where('event', '=', event)
        .execute();
      expect(records).toHaveLength(1);
      const sent = await db.selectFrom('outbox').select('kind').where('id', '>', letter).execute();
      expect(sent.map(({ kind }) => kind).toSorted()).toEqual(letters);
    });
  },
  { emptied: 'once' },
);

/** Somebody with an open offer in a cohort of its own. */
async function offered({ hub }: Writing, name: string) {
  const cohort = await testCohort(hub, { name });
  const one = nth(await testApplicants(hub, cohort.id, 1), 0);
  const [made] = await hub.database.transaction((tx) =>
    offerPlaces(
      tx,
      hub,
      {
        places: [{ applicationId: one.id, groupId: cohort.groups[0] }],
        cause: 'allocation',
        openUntil: endOfDay(Temporal.PlainDate.from('2026-12-01')),
        eventKey: name,
      },
      byOperator(hub.clock.now()),
    ),
  );
  const enrolment = (await placeOf(hub, one))?.id ?? 0;
  const offer = made?.ok === true ? String(made.offerId) : '';
  return { address: `/account/places/${enrolment}`, enrolment, offer, personId: one.personId };
}
