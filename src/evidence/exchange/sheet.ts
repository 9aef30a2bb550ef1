/** The pack as a lead provider wants it: its columns, in its order, under its headings. */
import { csvLine } from '../../kit/csv/write.ts';
import type { EvidenceFile } from '../by-hand/files-store.ts';
import { EVIDENCE_KINDS } from '../pack/evidence.ts';
import { declaredMoment, type Pack, type PackRow } from '../pack/read-pack.ts';
import { warningInWords } from '../words.ts';
import { canGoOut } from './declaration-bodies.ts';
import type { Column, EvidenceField } from './fields.ts';

/** The same text for the same pack, whenever it is made: nothing in it is of the moment. */
export function sheetOf(pack: Pack, columns: readonly Column[]): string {
  const rows = rowsOf(pack, columns);
  return `\uFEFF${csvLine(columns.map(({ heading }) => heading))}${rows.map(csvLine).join('')}`;
}

/** @param most how many at the most, for a preview */
export function rowsOf(
  pack: Pack,
  columns: readonly Column[],
  most = Infinity,
): readonly (readonly string[])[] {
  return pack.rows
    .filter(canGoOut)
    .slice(0, most)
    .map((row) => columns.map(({ field }) => cellOf(field, row, pack)));
}

function cellOf(field: EvidenceField, row: PackRow, { cohort, type, partners }: Pack): string {
  const { member, held, on } = row;
  switch (field) {
    case 'reference':
      return String(member.enrolmentId);
    case 'participantId':
      return member.participantId ?? '';
    case 'fullName':
      return member.name;
    case 'trn':
      return member.trn ?? '';
    case 'trnIsVerified':
      return member.trn === null ? '' : String(member.isTrnVerified);
    case 'schoolUrn':
      return member.schoolUrn ?? '';
    case 'schoolName':
      return member.schoolName ?? '';
    case 'course':
      return cohort.course;
    case 'cohort':
      return cohort.dfeCohort ?? '';
    case 'trainingStatus':
      return member.state === 'deferred' || member.state === 'withdrawn' ? member.state : 'active';
    case 'type':
      return type;
    case 'date':
      return on === null ? '' : declaredMoment(on);
    case 'hasPassed':
      return row.hasPassed === null ? '' : String(row.hasPassed);
    case 'partnerId':
      return partners?.id ?? '';
    case 'partner':
      return partners?.name ?? '';
    case 'secondPartnerId':
      return partners?.second?.id ?? '';
    case 'secondPartner':
      return partners?.second?.name ?? '';
    case 'evidence':
      return held.has === null ? '' : held.has.kind;
    case 'evidenceDate':
      return held.has?.on.toString() ?? '';
    case 'evidenceFile':
      return held.has?.file?.sha256 ?? '';
    case 'warnings':
      return row.warnings.map(warningInWords).join('; ');
    case 'declarationId':
    case 'state':
      return '';
  }
}

export const evidenceInWords = (row: PackRow): string =>
  row.held.has === null ? '' : `${EVIDENCE_KINDS[row.held.has.kind]}: ${row.held.has.title}`;

/** The files in force beside all that counts for the milestone. */
export function filesOf({ held }: PackRow): readonly EvidenceFile[] {
  return held.has === null ? [] : [held.has, ...held.others].flatMap(({ file }) => file ?? []);
}
