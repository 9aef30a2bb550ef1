/**
 * The register's known slips, and what is done about each. Used when `data/` is made and when a download is
 * imported, so that the same file always gives the same rows. Every mend is counted under its name.
 */
import { postcodeOf } from '../places/index.ts';

/** How often each fault was mended, by its name below and the column: `spaces in name: 136`. */
export type Mends = Record<string, number>;

/** C1 controls are Windows-1252 characters that somebody read as Latin-1: \x92 was meant as a typographic apostrophe. */
const C1_CONTROLS = /[\u0080-\u009F]/g;
// The rule is about control characters.
// oxlint-disable-next-line no-control-regex
const OTHER_CONTROLS = /[\u0000-\u001F\u007F\uFFFD]/g;
/** What the register writes where nothing is known. */
const NOT_A_PLACE = new Set(['Not applicable', 'Not recorded', 'Does not apply']);

/** A value with its slips mended; what is not worth keeping becomes empty. `mends` is added to. */
export function toMended(column: string, value: string, mends: Mends): string {
  const count = (fault: string): void => {
    const name = `${fault} in ${column}`;
    mends[name] = (mends[name] ?? 0) + 1;
  };
  const decoded = value.replace(C1_CONTROLS, windows1252);
  if (decoded !== value) count('control characters read from the wrong encoding');
  const printable = decoded.replace(OTHER_CONTROLS, ' ');
  if (printable !== decoded) count('other control characters');
  const mended = printable.replace(/\s+/g, ' ').trim();
  if (mended !== printable) count('spaces');
  if (NOT_A_PLACE.has(mended) && (column === 'county' || column === 'country')) {
    count('left out, “Not applicable” and the like,');
    return '';
  }
  return column === 'postcode' && mended !== '' ? postcodeMended(mended, count) : mended;
}

function postcodeMended(written: string, count: (fault: string) => void): string {
  const postcode = postcodeOf(written);
  if (postcode === null) count('left out, not written like a postcode,');
  else if (postcode !== written) count('letters or spaces');
  return postcode ?? '';
}

function windows1252(character: string): string {
  return new TextDecoder('windows-1252').decode(Uint8Array.of(character.charCodeAt(0)));
}
