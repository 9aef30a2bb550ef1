/**
 * Makes `edubasealldata.csv`, a download of GIAS as the DfE publishes it: 139 columns, Windows-1252, CRLF. From the
 * folder of raw files that `data/README.md` names:
 *
 *   node_modules/.bin/node src/schools/testing/make-download.ts <folder>
 *
 * 99 rows of the City of London, Camden and Wales, May 2021 (Open Government Licence v3.0; the DfE's own test
 * sample). Heads, telephone numbers and websites are replaced by invented ones, so that a test can look for them
 * where they must not be. Three names get what the sample lacks: a typographic apostrophe, an accent, two spaces.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';

const [folder] = process.argv.slice(2);
if (folder === undefined) throw new Error('Say where the raw files are.');

const rows = parse<Record<string, string>>(
  readFileSync(join(folder, 'schools/gias-full-column-sample-2021-05.csv')),
  {
    columns: true,
    bom: true,
  },
);

const INVENTED: Record<string, string> = {
  SchoolWebsite: 'www.invented-school.example',
  TelephoneNum: '01134960000',
  'HeadTitle (name)': 'Mx',
  HeadFirstName: 'Inventa',
  HeadLastName: 'Headsworth',
};
const RENAMED: Record<string, string> = {
  '100001': 'City of London School for Girls’ Annexe',
  '100002': 'St Paul\u2019s Café School',
  '100003': 'City  of London School ',
};

const written = rows.map((row) => ({
  ...row,
  ...INVENTED,
  EstablishmentName: RENAMED[row['URN'] ?? ''] ?? row['EstablishmentName'],
}));
const text = stringify(written, { header: true, record_delimiter: '\r\n' });
writeFileSync(join(import.meta.dirname, 'edubasealldata.csv'), windows1252(text));

/** The two characters of this file that Latin-1 lacks, or has elsewhere. */
function windows1252(unicode: string): Buffer {
  return Buffer.from(unicode.replaceAll('\u2019', '\u0092').replaceAll('\u2013', '\u0096'), 'latin1');
}
