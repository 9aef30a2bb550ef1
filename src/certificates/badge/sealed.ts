import { sealedTables, type SealedKind } from '../../kit/seal/index.ts';

/** The keys that sign badges, those of the past among them, for whoever turns the key that seals. */
export const SEALED_SIGNING_KEYS: SealedKind = sealedTables(
  [{ table: 'signing_keys', row: ['id'], keyColumn: 'seal_key_id', sealedColumn: 'sealed_private' }],
  {
    event: 'signing-keys.resealed',
    inWords: (count) => `What ${count === 1 ? '1 key of badges' : `${count} keys of badges`} signs with`,
  },
);
