/** A page of figures for the example: as the case study's file, and as what a member adds to a script. Made up. */
import type { By } from '../../kit/audit/index.ts';
import type { Tx } from '../../kit/db/index.ts';
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

/** A PDF of one page with these lines in Helvetica, which every reader has. Without brackets in the lines. */
function plainPdf(lines: readonly string[]): Buffer {
  const drawn = `BT /F1 12 Tf 50 780 Td 18 TL ${lines.map((line) => `(${line}) Tj T*`).join(' ')} ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.7\n';
  const offsets = objects.map((body, nth) => {
    const at = text.length;
    text += `${nth + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(
    `${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${trailer}`,
    'latin1',
  );
}
