import { sealedTables, type SealedKind } from '../../kit/seal/index.ts';

/** Files beside evidence, for whoever turns the key. Their digests are of what was sealed, and outlive every key. */
export const SEALED_EVIDENCE: SealedKind = sealedTables(
  [{ table: 'evidence_file_contents', row: ['file_id'] }],
  {
    event: 'evidence.resealed',
    inWords: (count) => `Files beside evidence (${count === 1 ? '1 file' : `${count} files`})`,
  },
);
