/**
 * Makes `data/` from a folder of the raw files that `data/README.md` names:
 *
 *   npm run data -- --from <folder>
 *
 * The same folder gives the same bytes. Files that are kept by hand (`data/README.md` says which) are left alone.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';

import { packageRoot } from '../src/kit/package-root.ts';
import { outcodes, yorkshirePostcodes } from './refresh/places.ts';
import { json, rawFolder } from './refresh/raw.ts';
import { schools } from './refresh/schools.ts';
import { tables } from './refresh/tables.ts';

const { values } = parseArgs({
  options: { from: { type: 'string' }, to: { type: 'string', default: join(packageRoot, 'data') } },
});
if (values.from === undefined) {
  console.error('Say where the raw files are: npm run data -- --from <folder>');
  process.exit(2);
}

const raw = rawFolder(values.from);
const register = schools(raw);

const files: Record<string, string | Buffer> = {
  'schools/schools.csv.gz': packed(register.file),
  'schools/mends.json': json(register.mends),
  'places/postcodes-yorkshire.csv.gz': packed(yorkshirePostcodes(raw)),
  'places/outcodes.csv': outcodes(raw),
  'licences/os-codepoint-open.txt': raw.bytes('places/codepoint-open-licence.txt'),
  ...tables(raw),
};

for (const [path, content] of Object.entries(files)) {
  const file = join(values.to, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
  console.log(`${path}  ${content.length.toLocaleString('en-GB')} bytes`);
}

/** Node writes no time into a gzip header, so the bytes depend on the content alone. */
function packed(text: string): Buffer {
  return gzipSync(text, { level: 9 });
}
