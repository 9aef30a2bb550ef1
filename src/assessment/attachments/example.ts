/** A page of figures for the example: as the case study's file, and as what a member adds to a script. Made up. */
import type { By } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
import { plainPdf } from '../../kit/pdf/plain-pdf.ts';
import type { Keyring } from '../../kit/seal/index.ts';
import type { DraftPlace } from '../drafts-store.ts';
import { digestOf } from '../digest.ts';
import { writeCaseFile } from './case-file.ts';
import { partsOf, wholeDigest } from './parts.ts';
import { addAttachment, attachmentsOf } from './store.ts';

const FIGURES = [
  'Larkfield Primary School: SEN support by year',
  'Year 1: 4   Year 2: 6   Year 3: 7   Year 4: 9   Year 5: 8   Year 6: 7',
];
const PLAN = [
  'What happens when',
  'Weeks 1 to 6: read twelve plans. Weeks 7 to 12: teach. Week 13: look again.',
];

export async function addExampleCaseFile(tx: Tx, windowId: number, by: By): Promise<void> {
  await writeCaseFile(tx, windowId, { type: 'application/pdf', content: plainPdf(FIGURES) }, by);
}

/** Before the script is handed in. The digest of all its parts. */
export async function addExampleAttachment(
  tx: Tx,
  keyring: Keyring,
  place: DraftPlace,
  script: string,
  at: Temporal.Instant,
): Promise<string> {
  await addAttachment(tx, keyring, place, { type: 'application/pdf', content: plainPdf(PLAN) }, at);
  return wholeDigest(partsOf(digestOf(script), await attachmentsOf(tx, place)));
}
