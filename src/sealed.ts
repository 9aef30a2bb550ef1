/** All that the hub keeps sealed with its ring of keys: a table that is not here would be lost with the key that sealed it. */
import { SEALED_NEEDS } from './applications/index.ts';
import { SEALED_SCRIPTS } from './assessment/index.ts';
import { SEALED_SIGNING_KEYS } from './certificates/index.ts';
import { SEALED_EVIDENCE } from './evidence/index.ts';
import { SEALED_BOXES } from './feedback/index.ts';
import type { SealedKind } from './kit/seal/index.ts';
import { SEALED_TEXTS } from './learning/index.ts';
import { SEALED_LISTS } from './oversight/index.ts';

export const SEALED: readonly SealedKind[] = [
  SEALED_NEEDS,
  SEALED_TEXTS,
  SEALED_SCRIPTS,
  SEALED_EVIDENCE,
  SEALED_LISTS,
  SEALED_BOXES,
  SEALED_SIGNING_KEYS,
];
