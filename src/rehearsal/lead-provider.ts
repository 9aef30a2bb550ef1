/**
 * The lead provider of a rehearsal, and the DfE behind it: both invented, and both known to the hub only by their files. A
 * pack that goes out comes back ticked the same day; whole lists follow, each with every declaration one state on; then
 * the DfE's own answer. What they say is drawn from what the hub was told before, so that stopping changes nothing.
 */
import { parse } from 'csv-parse/sync';

import { plannedGroups, type Declaration, type PlannedCohort } from '../cohorts/index.ts';
import {
  choosePartners,
  columnsOf,
  declarationsOf,
  listsSent,
  makeExport,
  milestonesOf,
  partnersOf,
  readPacks,
  sendList,
  takeAsItStands,
  NO_ENGAGEMENT,
  type Column,
  type DeclarationState,
  type EvidenceField,
  type KnownDeclaration,
  type Member,
  type Pack,
  type ToldBy,
} from '../evidence/index.ts';
import { chanceOf } from '../example/people/chance.ts';
import { csvLine } from '../kit/csv/write.ts';
import { FIELDS, importFile, takeFile } from '../mirror/index.ts';
import type { AssessmentWindow } from '../assessment/index.ts';
import { mainEmailsOf } from '../people/index.ts';
import { standingOutcomes } from '../outcomes/index.ts';
import { setUpCohort } from '../timetable/index.ts';
import { listDaysAfter, milestonesAsUsual, packDaysOf, type PackDay } from './course-dates.ts';
import { byManager, uuidOf, type Stage } from './stage.ts';
import { nextTold } from './told-states.ts';

/** As the hub is named where no intake has a name for it yet. */
const PARTNER = { id: uuidOf('delivery partner'), name: 'Example Teaching School Hub', second: null };

/** Days before a pack on which the lead provider sends its registrations. */
const REGISTERED_BEFORE = 4;

/** In the afternoon of each day, by what its intakes have before them. */
export async function exchangeFiles(
  stage: Stage,
  planned: readonly PlannedCohort[],
  windows: readonly AssessmentWindow[],
): Promise<void> {
  const { hands, day } = stage;
  hands.moveTo('15:10');
  const cohorts = planned.filter(({ leadProvider }) => leadProvider !== null);
  for (const cohort of cohorts) await prepare(stage, cohort, planned);
  await decideWaiting(stage);
  const packs = cohorts.flatMap((cohort) => {
    const milestones = milestonesOf(cohort).flatMap(({ type, by }) =>
      by === null ? [] : [{ declaration: type, by }],
    );
    const own = windows.filter(({ cohortId }) => cohortId === cohort.id);
    return packDaysOf(milestones, own).map((pack) => ({ cohort, pack }));
  });
  const isOn = (on: Temporal.PlainDate): boolean => on.equals(day);
  const going = packs.filter(({ pack }) => isOn(pack.on));
  const isBeforePack = packs.some(({ pack }) => isOn(pack.on.subtract({ days: REGISTERED_BEFORE })));
  for (const [leadProvider, own] of Map.groupBy(cohorts, (one) => one.leadProvider ?? '')) {
    if (isBeforePack) await tellRegistrations(stage, leadProvider, own);
    for (const { cohort, pack } of going.filter((one) => own.includes(one.cohort)))
      await sendAndReceive(stage, cohort, pack);
    if (going.length > 0) await tellList(stage, leadProvider, own, 'as it was');
    const lists = packs.map(({ pack }) => listDaysAfter(pack));
    if (lists.some(({ provider }) => provider.some(isOn))) await tellList(stage, leadProvider, own, 'one on');
    if (lists.some(({ dfe }) => isOn(dfe))) await tellDfeAnswer(stage, leadProvider, own);
  }
}

/** Milestones where nobody has set any, and as which partner the hub is named. */
async function prepare(
  stage: Stage,
  cohort: PlannedCohort,
  planned: readonly PlannedCohort[],
): Promise<void> {
  const { hub } = stage;
  const { db } = hub.database;
  const known = milestonesOf(cohort);
  if (known.some(({ by }) => by !== null) || cohort.designId === null) return;
  const { designId, dates, id } = cohort;
  const groups = (await plannedGroups(db, [id])).filter(({ level }) => level === 1);
  await hub.database.transaction((tx) =>
    setUpCohort(
      tx,
      id,
      { designId, dates: { ...dates, milestones: milestonesAsUsual(cohort) }, groups },
      byManager(stage),
    ),
  );
  if ((await partnersOf(db, id)) !== null) return;
  for (const { id: other } of planned) {
    const partners = await partnersOf(db, other);
    if (partners === null) continue;
    await choosePartners(hub, id, partners, byManager(stage));
    return;
  }
  await choosePartners(hub, id, PARTNER, byManager(stage));
}

/** A list that has waited for a week is taken over. */
async function decideWaiting(stage: Stage): Promise<void> {
  const { hub, hands } = stage;
  const weekAgo = hands.now().subtract({ hours: 24 * 7 });
  for (const { id, state, sentAt } of await listsSent(hub.database.db, 20))
    if (state === 'read' && Temporal.Instant.compare(sentAt, weekAgo) < 0)
      await takeAsItStands(hub, id, byManager(stage));
}

/** Everybody of its intakes, accepted, with how their training stands. */
async function tellRegistrations(
  stage: Stage,
  leadProvider: string,
  cohorts: readonly PlannedCohort[],
): Promise<void> {
  const { hub, day } = stage;
  const packs = await packsOf(stage, cohorts);
  const fields = [
    'participantId',
    'fullName',
    'email',
    'trn',
    'trnIsVerified',
    'course',
    'cohort',
    'cohortSuffix',
    'schoolUrn',
    'status',
    'eligibleForFunding',
    'fundedPlace',
    'trainingStatus',
  ] as const;
  const lines: string[] = [];
  for (const { cohort, rows } of packs) {
    const emails = await mainEmailsOf(
      hub.database.db,
      rows.map(({ member }) => member.personId),
    );
    for (const { member } of rows) {
      const email = emails.get(member.personId) ?? '';
      const said: Record<(typeof fields)[number], string> = {
        participantId: member.participantId ?? uuidOf('participant', email),
        fullName: member.name,
        email,
        trn: member.trn ?? '',
        trnIsVerified: String(member.isTrnVerified),
        course: cohort.course,
        cohort: cohort.dfeCohort?.slice(0, 4) ?? '',
        cohortSuffix: cohort.dfeCohort?.slice(4) ?? '',
        schoolUrn: member.schoolUrn ?? '',
        status: 'accepted',
        eligibleForFunding: 'true',
        fundedPlace: 'true',
        trainingStatus: trainingOf(member),
      };
      lines.push(csvLine(fields.map((field) => said[field])));
    }
  }
  const text = csvLine(fields.map((field) => FIELDS[field].wire)) + lines.join('');
  const taken = await takeFile(
    hub,
    {
      bytes: Buffer.from(text),
      name: `registrations-${day.toString()}.csv`,
      leadProvider,
      toldBy: 'lead provider',
      cameBy: 'file',
      day,
    },
    byManager(stage),
  );
  if (!taken.ok) throw new Error(`The registrations could not be read: ${taken.errors.join(', ')}`);
  await importFile(hub, taken.fileId, null, byManager(stage));
}

/** The pack of a milestone goes out in the lead provider's columns, and comes back with its ids and states filled in. */
async function sendAndReceive(stage: Stage, cohort: PlannedCohort, { type }: PackDay): Promise<void> {
  const { hub, seed, day } = stage;
  const { db } = hub.database;
  const pack = (await packsOf(stage, [cohort], type))[0];
  if (pack === undefined || pack.rows.every(({ standing }) => standing !== 'ready')) return;
  const made = await makeExport(hub, pack, 'csv', byManager(stage));
  const columns = await columnsOf(db, cohort.leadProvider ?? '');
  const declared = new Map<string, number>();
  for (const one of await declarationsOf(
    db,
    pack.rows.map(({ member }) => member.enrolmentId),
  ))
    if (one.type === type)
      declared.set(String(one.enrolmentId), (declared.get(String(one.enrolmentId)) ?? 0) + 1);
  const headingOf = (field: EvidenceField): string =>
    columns.find((column) => column.field === field)?.heading ?? field;
  const rows = parse<Record<string, string>>(made.body, { columns: true, bom: true }).map((row) => {
    const participant = row[headingOf('participantId')] ?? '';
    // Now and then one is passed over, and goes out again with the next.
    if (chanceOf(seed, 'ticked', participant, type, day.toString()).percent(2)) return row;
    const nth = declared.get(row[headingOf('reference')] ?? '') ?? 0;
    return {
      ...row,
      // Of somebody who came back in another intake there is one for each.
      [headingOf('declarationId')]: uuidOf('declaration', participant, cohort.id, type, nth),
      [headingOf('state')]: 'submitted',
    };
  });
  const text =
    csvLine(columns.map(({ heading }) => heading)) +
    rows.map((row) => csvLine(columns.map(({ heading }) => row[heading] ?? ''))).join('');
  await takeOver(
    stage,
    cohort.leadProvider ?? '',
    'lead provider',
    `${cohort.id}-${type}-returned.csv`,
    text,
  );
}

/** A list of everybody of the lead provider's intakes, with each of their declarations. */
async function tellList(
  stage: Stage,
  leadProvider: string,
  cohorts: readonly PlannedCohort[],
  how: 'as it was' | 'one on',
): Promise<void> {
  const { hub, seed, day } = stage;
  const columns = await columnsOf(hub.database.db, leadProvider);
  const lines: string[] = [];
  for (const { pack, known } of await declaredIn(stage, cohorts))
    for (const { member } of pack.rows) {
      const own = known.filter(({ enrolmentId }) => enrolmentId === member.enrolmentId);
      if (own.length === 0) lines.push(lineOf(pack, member, null, null, columns));
      for (const one of own)
        lines.push(
          lineOf(
            pack,
            member,
            one,
            how === 'as it was'
              ? one.state
              : nextTold(one.state, one.type, chanceOf(seed, 'state', one.dfeId ?? '', one.state)),
            columns,
          ),
        );
    }
  const text = csvLine(columns.map(({ heading }) => heading)) + lines.join('');
  await takeOver(stage, leadProvider, 'lead provider', `declarations-${day.toString()}.csv`, text);
}

/** The same declarations in the words of the DfE's service. */
async function tellDfeAnswer(
  stage: Stage,
  leadProvider: string,
  cohorts: readonly PlannedCohort[],
): Promise<void> {
  const data = (await declaredIn(stage, cohorts)).flatMap(({ pack, known }) => {
    const members = new Map(pack.rows.map(({ member }) => [member.enrolmentId, member]));
    return known.map((one) => ({
      id: one.dfeId,
      type: 'participant-declaration',
      attributes: {
        participant_id: members.get(one.enrolmentId)?.participantId ?? null,
        declaration_type: one.type,
        declaration_date: one.declaredAt.toString({ smallestUnit: 'second' }),
        course_identifier: pack.cohort.course,
        state: one.state,
        delivery_partner_id: pack.partners?.id ?? null,
        delivery_partner_name: pack.partners?.name ?? null,
      },
    }));
  });
  if (data.length === 0) return;
  const text = JSON.stringify({ data });
  await takeOver(stage, leadProvider, 'DfE', `participant-declarations-${stage.day.toString()}.json`, text);
}

async function takeOver(
  stage: Stage,
  leadProvider: string,
  toldBy: ToldBy,
  name: string,
  text: string,
): Promise<void> {
  const { hub, day } = stage;
  const sent = await sendList(
    hub,
    { bytes: Buffer.from(text), name, leadProvider, toldBy, day },
    byManager(stage),
  );
  if (!sent.ok) throw new Error(`${name} could not be read: ${sent.error}`);
  await takeAsItStands(hub, sent.fileId, byManager(stage));
}

async function packsOf(
  { hub }: Stage,
  cohorts: readonly PlannedCohort[],
  type: Declaration = 'started',
): Promise<readonly Pack[]> {
  const all: Pack[] = [];
  for (const cohort of cohorts)
    all.push(
      ...(
        await readPacks(hub.database.db, {
          cohort,
          now: hub.clock.now(),
          outcomesOf: standingOutcomes,
          engagedOf: NO_ENGAGEMENT,
        })
      ).filter((pack) => pack.type === type),
    );
  return all;
}

async function declaredIn(
  stage: Stage,
  cohorts: readonly PlannedCohort[],
): Promise<readonly { pack: Pack; known: readonly KnownDeclaration[] }[]> {
  const all: { pack: Pack; known: readonly KnownDeclaration[] }[] = [];
  for (const pack of await packsOf(stage, cohorts)) {
    const ids = pack.rows.map(({ member }) => member.enrolmentId);
    all.push({ pack, known: await declarationsOf(stage.hub.database.db, ids) });
  }
  return all;
}

function lineOf(
  { cohort, partners }: Pack,
  member: Member,
  declared: KnownDeclaration | null,
  state: DeclarationState | null,
  columns: readonly Column[],
): string {
  const cells: Partial<Record<EvidenceField, string>> = {
    reference: String(member.enrolmentId),
    participantId: member.participantId ?? '',
    fullName: member.name,
    trn: member.trn ?? '',
    trnIsVerified: member.trn === null ? '' : String(member.isTrnVerified),
    schoolUrn: member.schoolUrn ?? '',
    schoolName: member.schoolName ?? '',
    course: cohort.course,
    cohort: cohort.dfeCohort ?? '',
    trainingStatus: trainingOf(member),
    ...(declared === null
      ? {}
      : {
          type: declared.type,
          date: declared.declaredAt.toString({ smallestUnit: 'second' }),
          hasPassed: declared.hasPassed === null ? '' : String(declared.hasPassed),
          partner: declared.partner ?? partners?.name ?? '',
          partnerId: partners?.id ?? '',
          declarationId: declared.dfeId ?? '',
          state: state ?? '',
        }),
  };
  return csvLine(columns.map(({ field }) => cells[field] ?? ''));
}

function trainingOf({ state }: Pick<Member, 'state'>): string {
  return state === 'deferred' || state === 'withdrawn' ? state : 'active';
}
