export {
  addKeyToFolder,
  dropKeyOfFolder,
  keyringOfFolder,
  newKey,
  readKeyring,
  seal,
  sealBytes,
  unseal,
  unsealBytes,
  type Keyring,
  type Sealed,
} from './keyring.ts';
export type { SealedKind } from './sealed-kind.ts';
export { sealText, unsealText } from './sealed-text.ts';
export { sealedTables, type SealedTable } from './sealed-table.ts';
