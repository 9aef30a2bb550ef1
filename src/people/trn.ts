/**
 * Which teacher reference number is written here? The one reader of what people type and of what files say.
 *
 * The DfE's strict rule (IDN; `testing/identity-and-trn.json`, read November 2026): seven digits once what people put
 * between them is gone, and not noughts alone, which is nobody's. A letter among them is no number, and is not passed over:
 * what is left would be somebody else's.
 */
export function trnOf(written: string): string | null {
  const digits = written
    .normalize('NFKC')
    .replaceAll(/[\s/-]/g, '')
    .replace(/^RP/i, '');
  return /^\d{7}$/.test(digits) && digits !== '0000000' ? digits : null;
}
