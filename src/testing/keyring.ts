/** For tests: a keyring of one key, made anew for each run. */
import { newKey, type Keyring } from '../kit/seal/index.ts';

export const TEST_KEYRING: Keyring = [newKey(Temporal.PlainDate.from('2026-11-23'))];
