import { sealedTables, type SealedKind } from '../kit/seal/index.ts';

/** Drafts and scripts, for whoever turns the key. The digest on the receipt is of the words, and outlives every key. */
export const SEALED_SCRIPTS: SealedKind = sealedTables(
  [
    { table: 'assessment_drafts', row: ['sealed_as'] },
    { table: 'assessment_scripts', row: ['sealed_as'] },
    { table: 'assessment_mark_words', row: ['sealed_as'] },
    { table: 'assessment_attachments', row: ['sealed_as'] },
  ],
  {
    event: 'assessment.resealed',
    inWords: (count) =>
      `What members wrote for their assessment (${count === 1 ? '1 draft or script' : `${count} drafts and scripts`})`,
  },
);
