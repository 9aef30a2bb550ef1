/**
 * Lists of an invented lead provider and of the DfE for the example hub: drawn from its invented people, sent and taken
 * over by the same doors as any. They disagree here and there, and one waits, so that its pages show something.
 */
import { sql } from 'kysely';

import { findPlannedCohort } from '../cohorts/index.ts';
import type { By } from '../kit/audit/index.ts';
import type { Clock } from '../kit/clock.ts';
import { csvLine } from '../kit/csv/write.ts';
import type { Database, Reader } from '../kit/db/index.ts';
import { plainPdf } from '../kit/pdf/plain-pdf.ts';
import type { Keyring } from '../kit/seal/index.ts';
import { keepHandEvidence } from './by-hand/keep.ts';
import { choosePartners, chooseColumns } from './exchange/choose.ts';
import type { Column } from './exchange/fields.ts';
import type { DeclarationState } from './declarations/wire.ts';
import {
  declaredMoment,
  NO_ENGAGEMENT,
  NO_OUTCOMES,
  readPacks,
  type Pack,
  type PackRow,
} from './pack/read-pack.ts';
import { findPartnerList } from './partners/store.ts';
import { planOfPartners, sendPartners, takePartners } from './partners/take-partners.ts';
import { fingerprint, planOf, sendList, takeList } from './told/take-list.ts';
import { findFile, listFiles } from './told/store.ts';

const COHORT = 'senco-autumn-2025';
const PARTNER = {
  id: 'd1d1d1d1-0000-4000-8000-000000000001',
  name: 'Example Teaching School Hub',
  second: null,
};

/** Of the invented lead provider, by their years. */
const PARTNERS = [
  { id: PARTNER.id, name: PARTNER.name, years: [2024, 2025, 2026] },
  {
    id: 'd1d1d1d1-0000-4000-8000-000000000002',
    name: 'Another Teaching School Hub',
    years: [2024, 2025],
  },
  { id: 'd1d1d1d1-0000-4000-8000-000000000003', name: 'A Third Teaching School Hub', years: [2024] },
];

/** As the invented lead provider heads its sheet. */
const COLUMNS: readonly Column[] = [
  { field: 'participantId', heading: 'DfE participant' },
  { field: 'fullName', heading: 'Participant' },
  { field: 'trn', heading: 'TRN' },
  { field: 'schoolUrn', heading: 'School URN' },
  { field: 'cohort', heading: 'DfE intake' },
  { field: 'course', heading: 'NPQ' },
  { field: 'trainingStatus', heading: 'Training' },
  { field: 'type', heading: 'Declaration' },
  { field: 'date', heading: 'Date declared' },
  { field: 'hasPassed', heading: 'Passed' },
  { field: 'partner', heading: 'Delivered by' },
  { field: 'partnerId', heading: 'Delivery partner ID' },
  { field: 'evidence', heading: 'Evidence' },
  { field: 'evidenceDate', heading: 'Evidence of' },
  { field: 'reference', heading: 'Hub reference' },
  { field: 'declarationId', heading: 'Declaration ID' },
  { field: 'state', heading: 'State at the DfE' },
];

/** Once, where no list was ever sent. */
export async function ensureExampleEvidence(
  database: Database,
  keyring: Keyring,
  clock: Clock,
): Promise<void> {
  if ((await listFiles(database.db, 1)).length > 0) return;
  const cohort = await findPlannedCohort(database.db, COHORT);
  if (cohort === null || cohort.leadProvider === null) return;
  const leadProvider = cohort.leadProvider;
  const by = { actor: await managerOf(database.db), at: clock.now() };
  const packs = await readPacks(database.db, {
    cohort,
    now: clock.now(),
    outcomesOf: NO_OUTCOMES,
    engagedOf: NO_ENGAGEMENT,
  });
  const [started, retained] = packs;
  if (started === undefined || retained === undefined || started.rows.every(({ on }) => on === null)) return;
  await sendPartnerLists({ database, clock }, leadProvider, by);
  await choosePartners({ database }, COHORT, PARTNER, by);
  await writeDownByHand({ database, keyring }, started, by);
  await chooseColumns({ database }, leadProvider, COLUMNS, by);
  const today = clock.today();
  const lists = [
    {
      toldBy: 'lead provider',
      name: 'nit-started-returned.csv',
      text: sheet([started]),
      day: today.subtract({ days: 9 }),
      taken: true,
    },
    {
      toldBy: 'DfE',
      name: 'participant-declarations.json',
      text: answer(started),
      day: today.subtract({ days: 8 }),
      taken: true,
    },
    {
      toldBy: 'lead provider',
      name: 'nit-november.csv',
      text: sheet([started, retained]),
      day: today.subtract({ days: 1 }),
      taken: false,
    },
  ] as const;
  for (const { toldBy, name, text, day, taken } of lists) {
    const sent = await sendList(
      { database, clock },
      { bytes: Buffer.from(text), name, leadProvider, toldBy, day },
      by,
    );
    if (!sent.ok) throw new Error(`The example’s list could not be read: ${sent.error}`);
    const file = await findFile(database.db, sent.fileId);
    if (taken && file !== null)
      await takeList({ database }, file.id, fingerprint(await planOf(database.db, file)), by);
  }
}

/** Its list of delivery partners as it was taken over, and a newer one that waits. */
async function sendPartnerLists(
  hub: { database: Database; clock: Clock },
  leadProvider: string,
  by: By,
): Promise<void> {
  const today = hub.clock.today();
  const lists = [
    { partners: PARTNERS, day: today.subtract({ days: 60 }), name: 'delivery-partners.json', taken: true },
    {
      partners: PARTNERS.slice(0, 2).map((one) => ({ ...one, years: [...one.years, 2027] })),
      day: today.subtract({ days: 2 }),
      name: 'delivery-partners-november.json',
      taken: false,
    },
  ];
  for (const { partners, day, name, taken } of lists) {
    const data = partners.map(({ id, name: called, years }) => ({
      id,
      type: 'delivery-partner',
      attributes: { name: called, cohort: years },
    }));
    const bytes = Buffer.from(JSON.stringify({ data }));
    const sent = await sendPartners(hub, { bytes, name, leadProvider, toldBy: 'DfE', day }, by);
    if (!sent.ok) throw new Error(`The example’s list could not be read: ${sent.error}`);
    const list = taken ? await findPartnerList(hub.database.db, sent.fileId) : null;
    if (list === null) continue;
    const { fingerprint: shown } = await planOfPartners(hub.database.db, list);
    await takePartners(hub, list.id, shown, by);
  }
}

/** A workbook on paper, for whoever comes first, with a page of it. */
async function writeDownByHand(
  hub: { database: Database; keyring: Keyring },
  { cohort, rows }: Pack,
  by: By,
): Promise<void> {
  const [row] = rows;
  if (row === undefined) return;
  const note = 'Workbook 1 done on paper: the signed first page is beside this';
  const content = plainPdf(['Workbook 1, first page (made up)', 'Read and signed']);
  await keepHandEvidence(
    hub,
    cohort.id,
    {
      enrolmentId: row.member.enrolmentId,
      kind: 'materials-engaged-with-offline',
      on: cohort.startsOn.add({ days: 7 }),
      note,
      formKey: `example:${row.member.enrolmentId}`,
      file: { type: 'application/pdf', content },
    },
    by,
  );
}

const declarable = ({ rows }: Pack): readonly PackRow[] =>
  rows.filter(({ on, member }, place) => on !== null && member.participantId !== null && place % 9 !== 4);

/** What became of the declaration of that place; most are paid. */
function stateOf(place: number, type: string): DeclarationState {
  if (type !== 'started') return place % 3 === 0 ? 'eligible' : 'submitted';
  if (place % 17 === 3) return 'ineligible';
  return place % 23 === 5 ? 'voided' : 'paid';
}

function sheet(packs: readonly Pack[]): string {
  const lines = packs.flatMap((pack) =>
    declarable(pack).map((row, place) => {
      const { member, held } = row;
      const on = row.on?.add({ days: pack.type === 'started' ? 0 : 100 }) ?? null;
      return csvLine([
        member.participantId ?? '',
        member.name,
        member.trn ?? '',
        member.schoolUrn ?? '',
        pack.cohort.dfeCohort ?? '',
        pack.cohort.course,
        member.state === 'deferred' || member.state === 'withdrawn' ? member.state : 'active',
        pack.type,
        on === null ? '' : declaredMoment(on),
        '',
        place % 31 === 7 ? 'Another Teaching School Hub' : PARTNER.name,
        PARTNER.id,
        held.has?.kind ?? '',
        held.has?.on.toString() ?? '',
        String(member.enrolmentId),
        idOf(pack.type, member.enrolmentId),
        stateOf(place, pack.type),
      ]);
    }),
  );
  return csvLine(COLUMNS.map(({ heading }) => heading)) + lines.join('');
}

/** The DfE's own answer, which differs from the lead provider's in a few. */
function answer(pack: Pack): string {
  const data = declarable(pack).flatMap(({ member, on }, place) =>
    on === null || place % 13 === 6
      ? []
      : [
          {
            id: idOf(pack.type, member.enrolmentId),
            type: 'participant-declaration',
            attributes: {
              participant_id: member.participantId,
              declaration_type: pack.type,
              declaration_date: declaredMoment(place % 19 === 8 ? on.add({ days: 1 }) : on),
              course_identifier: pack.cohort.course,
              state: place % 11 === 2 ? 'payable' : stateOf(place, pack.type),
              delivery_partner_id: PARTNER.id,
              delivery_partner_name: PARTNER.name,
            },
          },
        ],
  );
  return JSON.stringify({ data });
}

const idOf = (type: string, enrolmentId: number): string =>
  `${type === 'started' ? 'dddddddd' : 'eeeeeeee'}-0000-4000-8000-${String(enrolmentId).padStart(12, '0')}`;

async function managerOf(db: Reader): Promise<string> {
  const { rows } = await sql<{
    person_id: number;
  }>`select person_id from example_people where key = 'manager'`.execute(db);
  const id = rows[0]?.person_id;
  return id === undefined ? 'system' : `person:${id}`;
}
