/** A trust's own file, answered line by line with the cohort that is in time, and the schools of which it says nothing. */
import { listCohorts, type Cohort } from '../../cohorts/index.ts';
import type { Cell } from '../../kit/csv/cells.ts';
import type { Reader } from '../../kit/db/index.ts';
import { answerCsv, type BulkItem } from '../../requirement/bulk/index.ts';
import { findSchoolsByUrn, openSchoolsOf, type SchoolsOf } from '../../schools/index.ts';
import { standOfSenco, STANDS, type SencoStand } from './stand-of-senco.ts';

/** The one course that the law asks for. */
const COURSE = 'npq-senco';

export interface SencoLine extends SencoStand {
  line: number;
  /** By what they know the row again. */
  id: string;
  school: string;
  /** What is wrong with the row; null where it was answered. */
  error: string | null;
  /** Every cell of the answered file, without the cohort. */
  cells: readonly Cell[];
}

export interface AnsweredList {
  headings: readonly string[];
  /** Whoever needs something first, then by the day. */
  lines: readonly SencoLine[];
  /** Open schools of theirs that no row names. */
  schoolsWithout: readonly string[];
}

export type WhyNoList = { ok: false; error: string };

/** @param of whose schools it may be about; a row with another is not answered. Null for every school */
export async function answerList(
  db: Reader,
  bytes: Buffer,
  of: SchoolsOf | null,
  today: Temporal.PlainDate,
): Promise<{ ok: true; list: AnsweredList } | WhyNoList> {
  const own = new Map((of === null ? [] : await openSchoolsOf(db, of)).map(({ urn, name }) => [urn, name]));
  const cohorts = await listCohorts(db, COURSE, today);
  const lines: SencoLine[] = [];
  const named = new Set<string>();
  let headings: readonly string[] = [];
  const schools = (urns: readonly string[]) => findSchoolsByUrn(db, urns);
  for await (const item of answerCsv(inOnePiece(bytes), { today, schools })) {
    if (item.kind === 'headings') headings = item.cells;
    else if (item.kind === 'ended')
      return { ok: false, error: item.line === 1 ? item.error : `Line ${item.line}: ${item.error}` };
    else {
      const urn = item.kind === 'row' ? (item.row['urn'] ?? '').replace(/^0+/, '') : '';
      named.add(urn);
      lines.push(lineOf(item, urn === '' || own.has(urn) || of === null, cohorts, today));
    }
  }
  return {
    ok: true,
    list: {
      headings,
      lines: lines.toSorted(byNeed),
      schoolsWithout: [...own].filter(([urn]) => !named.has(urn)).map(([, name]) => name),
    },
  };
}

async function* inOnePiece(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

const NOT_ANSWERED: SencoStand = {
  stand: 'not answered',
  cautious: null,
  strict: null,
  underWay: null,
  inTime: null,
  isToAct: true,
};

function lineOf(
  item: Extract<BulkItem, { kind: 'row' | 'unreadable' }>,
  isOwn: boolean,
  cohorts: readonly Cohort[],
  today: Temporal.PlainDate,
): SencoLine {
  const { line, cells } = item;
  if (item.kind === 'unreadable')
    return { ...NOT_ANSWERED, line, id: '', school: '', error: item.error, cells };
  const known = { line, cells, id: item.row['id'] ?? '' };
  const school =
    item.row['school'] || (item.answered.ok ? item.answered.school?.name : '') || item.row['urn'] || '';
  const error = !isOwn
    ? 'The register has this school outside those that you look after. Take the row out, or check its URN'
    : item.answered.ok
      ? null
      : item.answered.faults.map((fault) => `${fault.column}: ${fault.error}`).join('; ');
  return error !== null || !item.answered.ok
    ? { ...NOT_ANSWERED, ...known, school, error, cells: isOwn ? cells : [] }
    : { ...standOfSenco(item.answered.answer, cohorts, today), ...known, school, error };
}

function byNeed(one: SencoLine, other: SencoLine): number {
  const stands = STANDS.indexOf(one.stand) - STANDS.indexOf(other.stand);
  if (stands !== 0) return stands;
  // Whoever has no day stands after those who have one: between them they would break the order of days.
  const days = Number(one.cautious === null) - Number(other.cautious === null);
  if (days !== 0 || one.cautious === null || other.cautious === null) return days || one.line - other.line;
  return Temporal.PlainDate.compare(one.cautious, other.cautious) || one.line - other.line;
}
