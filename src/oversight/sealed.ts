import { sealedTables, type SealedKind } from '../kit/seal/index.ts';

/** What a trust or an authority chose to keep here, for whoever turns the key. */
export const SEALED_LISTS: SealedKind = sealedTables(
  [{ table: 'kept_senco_lists', row: ['person_id'], keyColumn: 'seal_key_id' }],
  {
    event: 'senco-lists.resealed',
    inWords: (count) =>
      `What ${count === 1 ? '1 trust or authority keeps' : `${count} trusts and authorities keep`} of its SENCOs`,
  },
);
