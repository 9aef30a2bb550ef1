/**
 * Files of an invented lead provider for the example hub, so that its pages show something: drawn from its invented
 * people, taken over by the same door as any file. The last one waits, so that somebody can see what it would change.
 */
import { sql } from 'kysely';

import type { Database, Reader } from '../kit/db/index.ts';
import { csvFile } from '../kit/csv/write.ts';
import { chooseColumns } from './choose-columns.ts';
import { importFile } from './import-file.ts';
import { listFiles } from './store.ts';
import { takeFile } from './take-file.ts';
import type { Columns } from './read/columns.ts';
import { FIELD_NAMES } from './wire.ts';

const LEAD_PROVIDER = 'National Institute of Teaching';
const COURSE = 'npq-senco';

/** As the invented lead provider heads its own sheet. */
const COLUMNS = {
  applicationId: 'DfE application',
  participantId: 'DfE participant',
  fullName: 'Participant',
  email: 'Contact email',
  trn: 'TRN',
  trnIsVerified: 'TRN checked by DfE',
  schoolUrn: 'School URN',
  cohort: 'DfE intake',
  status: 'Registration',
  reasonForRejection: 'Why rejected',
  eligibleForFunding: 'Eligible',
  fundedPlace: 'Scholarship',
  fundingChoice: 'Otherwise paid by',
  worksAsSenco: 'Is a SENCO',
  sencoSince: 'SENCO from',
  trainingStatus: 'Training',
} as const satisfies Columns;
/** Ours, and of no use to the hub: so that it is seen that what nobody chose is not kept. */
const NOT_READ = 'Account manager';

const FILES = [
  { day: '2026-10-09', name: 'nit-registrations-october.csv', taken: true },
  { day: '2026-11-20', name: 'nit-registrations-november.csv', taken: true },
  { day: '2026-11-23', name: 'nit-registrations-latest.csv', taken: false },
] as const;

/** Once, where no file was ever sent. */
export async function ensureExampleMirror(database: Database, now: Temporal.Instant): Promise<void> {
  if ((await listFiles(database.db, 1)).length > 0) return;
  const people = await drawnFrom(database.db);
  if (people.length === 0) return;
  const by = { actor: await managerOf(database.db), at: now };
  await chooseColumns({ database }, LEAD_PROVIDER, { columns: COLUMNS, course: COURSE }, by);
  for (const [index, { day, name, taken }] of FILES.entries()) {
    const rows = people.flatMap((person, place) => rowOf(person, place, index) ?? []);
    const file = await takeFile(
      { database },
      {
        bytes: await bytesOf([...rows, ...strangers(index)]),
        name,
        leadProvider: LEAD_PROVIDER,
        toldBy: 'lead provider',
        cameBy: 'file',
        day: Temporal.PlainDate.from(day),
      },
      by,
    );
    if (!file.ok) throw new Error(`The example’s file could not be read: ${file.errors.join(', ')}`);
    if (taken) await importFile({ database }, file.fileId, null, by);
  }
}

interface Drawn {
  id: number;
  full_name: string;
  email: string;
  trn: string | null;
  urn: string | null;
  since: string | null;
  intake: string | null;
  place: string | null;
  application: string | null;
}

/** Members of intakes that the DfE has published, and those who have applied for the next. */
async function drawnFrom(db: Reader): Promise<readonly Drawn[]> {
  const { rows } = await sql<Drawn>`
    select people.id, people.full_name, people.trn, person_emails.email, post.school_urn as urn,
      to_char(post.starts_on, 'YYYY-MM-DD') as since, place.dfe_cohort as intake, place.state as place,
      application.state as application
    from people join person_emails on person_id = people.id and is_main
    left join lateral (select cohorts.dfe_cohort, enrolments.state from enrolments
      join cohorts on cohorts.id = cohort_id where enrolments.person_id = people.id and cohorts.course = ${COURSE}
      order by starts_on desc limit 1) as place on true
    left join lateral (select state from applications where applications.person_id = people.id
      and state in ('submitted', 'recommended', 'wait-listed') order by id desc limit 1) as application on true
    left join lateral (select school_urn, starts_on from posts where posts.person_id = people.id and role = 'senco'
      order by ends_on nulls first, id desc limit 1) as post on true
    where people.merged_into is null and (place.dfe_cohort is not null or application.state is not null)
    order by people.id`.execute(db);
  return rows;
}

async function managerOf(db: Reader): Promise<string> {
  const { rows } = await sql<{
    person_id: number;
  }>`select person_id from example_people where key = 'manager'`.execute(db);
  const id = rows[0]?.person_id;
  return id === undefined ? 'system' : `person:${id}`;
}

type Row = Readonly<Partial<Record<keyof typeof COLUMNS, string | null>>>;

/** What the file of that number says of somebody; null where they are not in it yet. Every so many differ in something. */
function rowOf(person: Drawn, place: number, file: number): Row | null {
  const every = (times: number, of: number) => place % times === of;
  const isMember = person.intake !== null;
  // The newest registrations come with the later files, and some who applied have not registered at all.
  if (!isMember && (every(3, 0) || (file === 0 && every(2, 1)))) return null;
  const isAccepted = isMember && !(file === 0 && person.intake === '2026b' && every(8, 1));
  const isRejected = !isMember && every(7, 1) && file > 0;
  const since = person.since === null ? null : `${person.since.slice(0, 8)}01`;
  return {
    applicationId: idOf('application', person.id),
    participantId: isAccepted ? idOf('participant', person.id) : null,
    // Those without an id are known by their name alone, and one in four is written otherwise.
    fullName: !isMember && every(4, 2) ? shorter(person.full_name) : person.full_name,
    email: person.email,
    trn: isMember ? person.trn : null,
    trnIsVerified: isMember && person.trn !== null ? 'yes' : 'no',
    schoolUrn: person.urn,
    cohort: person.intake,
    status: isRejected ? 'Rejected' : isAccepted ? 'Accepted' : 'Pending',
    reasonForRejection: isRejected ? 'registration_expired' : null,
    eligibleForFunding: 'yes',
    fundedPlace: isAccepted ? (every(9, 4) ? 'no' : 'yes') : null,
    fundingChoice: null,
    worksAsSenco: since === null ? 'no_but_i_plan_to_become_one' : 'yes',
    sencoSince: since !== null && every(11, 5) ? `${Number(since.slice(0, 4)) - 1}${since.slice(4)}` : since,
    trainingStatus: isAccepted ? trainingOf(person.place, file === 2 && every(40, 3)) : null,
  };
}

function trainingOf(place: string | null, isDeferredSince: boolean): string {
  if (place === 'withdrawn' || place === 'deferred') return place;
  return isDeferredSince ? 'deferred' : 'active';
}

/** Of whom the hub knows nobody; the last file has lines that cannot be read as well. */
function strangers(file: number): readonly Row[] {
  const common = { status: 'Pending', eligibleForFunding: 'yes', trnIsVerified: 'no' } as const;
  const all: readonly Row[] = [
    {
      ...common,
      applicationId: idOf('stranger', 1),
      fullName: 'Farrah Whittlestone',
      email: 'farrah@elsewhere.example',
    },
    {
      ...common,
      applicationId: idOf('stranger', 2),
      fullName: 'Colm Dunleavy',
      email: 'colm@elsewhere.example',
    },
  ];
  const faulty: readonly Row[] = [
    { ...common, applicationId: idOf('stranger', 3), fullName: 'Petra Hallows', trn: '99412' },
    { ...common, applicationId: idOf('stranger', 4), fullName: 'Nils Aldous', status: 'On hold' },
  ];
  return file === 2 ? [...all, ...faulty] : all;
}

function shorter(name: string): string {
  const [first = '', ...rest] = name.split(' ');
  return `${first.slice(0, 1)}. ${rest.join(' ')}`;
}

/** An id of the DfE's form, the same each time. */
function idOf(kind: 'application' | 'participant' | 'stranger', number: number): string {
  const block = { application: 'a', participant: 'b', stranger: 'c' }[kind];
  return `${block.repeat(8)}-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

async function bytesOf(rows: readonly Row[]): Promise<Uint8Array> {
  const fields = FIELD_NAMES.filter((field): field is keyof typeof COLUMNS => Object.hasOwn(COLUMNS, field));
  const parts: string[] = [];
  const header = [...fields.map((field) => COLUMNS[field]), NOT_READ];
  for await (const part of csvFile(
    header,
    rows.map((row) => [...fields.map((field) => row[field] ?? ''), 'Their desk']),
  ))
    parts.push(part);
  return Buffer.from(parts.join(''));
}
