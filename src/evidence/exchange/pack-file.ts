/** The list of a pack as the hub's own staff download it: what the page shows, in words. */
import { evidenceInWords, filesOf } from './sheet.ts';
import type { Pack, PackRow } from '../pack/read-pack.ts';
import {
  engagedInWords,
  refusalInWords,
  STANDING_WORDS,
  STATE_WORDS,
  warningInWords,
  wouldDoInWords,
} from '../words.ts';

export const packFileHeader = [
  'Name',
  'Teacher reference number',
  'School',
  'Group',
  'Standing',
  'State',
  'Date',
  'Evidence',
  'SHA-256 of files beside it',
  'Engagement since the milestone before',
  'What would do',
  'In the way',
  'Warnings',
] as const;

export function packFileRow(row: PackRow, { type, milestone }: Pack): readonly string[] {
  const { member, held } = row;
  return [
    member.name,
    member.trn ?? '',
    member.schoolName ?? '',
    member.groupName ?? '',
    STANDING_WORDS[row.standing],
    row.declared === null ? '' : STATE_WORDS[row.declared.state],
    row.on?.toString() ?? '',
    evidenceInWords(row),
    filesOf(row)
      .map(({ sha256 }) => sha256)
      .join('; '),
    row.engaged === null ? '' : engagedInWords(row.engaged),
    held.has === null ? wouldDoInWords(held.wouldDo, milestone.by, type === 'completed') : '',
    row.refusals.map(refusalInWords).join('; '),
    row.warnings.map(warningInWords).join('; '),
  ];
}
