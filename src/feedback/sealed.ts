import { sealedTables, type SealedKind } from '../kit/seal/index.ts';

/** The boxes of answers, for whoever turns the key: each is sealed anew whole, so that its bytes tell nothing of who answered. */
export const SEALED_BOXES: SealedKind = sealedTables(
  [
    { table: 'feedback_rounds', row: ['id'] },
    { table: 'feedback_waiting', row: ['cohort_id', 'survey', 'survey_version'] },
  ],
  {
    event: 'feedback.resealed',
    inWords: (count) => `What waits in ${count === 1 ? '1 box' : `${count} boxes`} of answers`,
  },
);
