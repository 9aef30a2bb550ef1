/**
 * A Word, PowerPoint or Excel file without what it says of whose it is. It is taken apart, and what is written again is what
 * hangs on its main part: text without the names of who commented and changed, pictures without what they tell beside them,
 * files within it treated alike. Its properties, signature, labels and whatever else lies in it hang on nothing, and are
 * left out. What cannot be looked into is refused, macros among it. Packages: ECMA-376 part 2.
 *
 * What somebody wrote stays, a name in the text or in a comment too, and so does what GIF, BMP, EMF, WMF and JPEG XR
 * pictures and fonts say of themselves.
 */
import { withoutMetadata } from '../pictures/index.ts';
import { isZip, readZip, writeZip, type Looked, type ZipFault, type ZippedFile } from '../zip/index.ts';
import {
  endingOf,
  PACKAGE,
  partMeant,
  partsByName,
  readTypes,
  relationsName,
  relationsOf,
  relationsXml,
  TYPES,
  typesXml,
  type Parts,
} from './package.ts';
import { People, withoutPeople } from './who.ts';
import { changeXml, readXml } from './xml.ts';

export const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const POWERPOINT = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';
export const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const OFFICE = [WORD, POWERPOINT, EXCEL] as const;
export type OfficeType = (typeof OFFICE)[number];

export type WhyNotPlain = 'not Office' | 'broken' | 'unpacks too large' | 'not looked into';

export type PlainOffice =
  | { ok: true; type: OfficeType; content: Buffer }
  | { ok: false; reason: WhyNotPlain };

/** Unpacked, with the files within it: a sheet of numbers came to some six times its file. */
export const LARGEST_UNPACKED = 24 * 1024 * 1024;
const MOST_PARTS = 2_000;
/** A table of numbers in a letter is a file within a file; one within that is not made by hand. */
const DEEPEST = 1;

/** By what is in it: a name and what the browser says of it are not asked. */
export async function officeWithoutAuthor(file: Buffer): Promise<PlainOffice> {
  try {
    return { ok: true, ...(await taken(file, { people: new People(), room: LARGEST_UNPACKED }, 0)) };
  } catch (error) {
    if (error instanceof NotPlain) return { ok: false, reason: error.reason };
    throw error;
  }
}

/** Ends the taking apart, however deep in the file. */
class NotPlain extends Error {
  readonly reason: WhyNotPlain;
  constructor(reason: WhyNotPlain) {
    super(`An Office file is refused: ${reason}.`);
    this.reason = reason;
  }
}

function or<Value>(reason: WhyNotPlain, value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new NotPlain(reason);
  return value;
}

/** Of one file with those within it. */
interface Taking {
  people: People;
  /** Bytes that may still be unpacked. */
  room: number;
}

async function taken(
  file: Uint8Array,
  taking: Taking,
  depth: number,
): Promise<{ type: OfficeType; content: Buffer }> {
  const parts = await unpack(file, taking);
  const types = or('not Office', readTypes(parts));
  const root = or(
    'not Office',
    or('broken', relationsOf(parts, PACKAGE)).find(({ type }) => type.endsWith('/officeDocument')),
  );
  const main = or('not Office', partMeant(parts, PACKAGE, root));
  const said = types.ofParts.get(`/${main.name.toLowerCase()}`);
  const type = or(
    'not Office',
    OFFICE.find((one) => said === `${one}.main+xml`),
  );
  const kept = new Map<string, Uint8Array>([[relationsName(PACKAGE), Buffer.from(relationsXml([root]))]]);
  const open: { part: ZippedFile; isData: boolean }[] = [{ part: main, isData: false }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { part, isData } = next;
    if (kept.has(part.name)) continue;
    // What a form or a school's server keeps of a document beside it, names and all; what people read of it is in the text.
    kept.set(part.name, isData ? Buffer.from('<data/>') : await plainPart(part, taking, depth));
    const relations = or('broken', relationsOf(parts, part.name)).filter(
      (relation) => !relation.type.endsWith('/printerSettings'),
    );
    if (relations.length > 0) kept.set(relationsName(part.name), Buffer.from(relationsXml(relations)));
    for (const relation of relations) {
      const meant = partMeant(parts, part.name, relation);
      if (meant !== null) open.push({ part: meant, isData: relation.type.endsWith('/customXml') });
    }
  }
  const files = [...kept].map(([name, bytes]) => ({ name, bytes }));
  const names = Buffer.from(typesXml(types, [...kept.keys()]));
  return { type, content: await writeZip([{ name: TYPES, bytes: names }, ...files]) };
}

async function unpack(file: Uint8Array, taking: Taking): Promise<Parts> {
  const zip = await readZip(file, MOST_PARTS, (entry, unpacked): Looked<WhyNotPlain> => {
    if (entry.fileName.endsWith('/')) return 'leave';
    if (entry.isEncrypted()) return { refuse: 'not looked into' };
    return unpacked + entry.uncompressedSize > taking.room ? { refuse: 'unpacks too large' } : 'take';
  });
  if (!zip.ok) throw new NotPlain(zip.fault === null ? zip.refusal : FAULTS[zip.fault]);
  taking.room -= zip.files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  return or('broken', partsByName(zip.files));
}

const FAULTS: Readonly<Record<ZipFault, WhyNotPlain>> = {
  'not a zip': 'not Office',
  'too many files': 'unpacks too large',
  'leads out of its folder': 'broken',
  broken: 'broken',
};

const XML = new Set(['xml', 'vml', 'svg']);
/** Pictures and typefaces of kinds that are not taken apart. */
const AS_IT_IS = new Set(['gif', 'bmp', 'dib', 'emf', 'wmf', 'wdp', 'odttf', 'fntdata', 'ttf']);

async function plainPart({ name, bytes }: ZippedFile, taking: Taking, depth: number): Promise<Uint8Array> {
  const ending = endingOf(name);
  if (XML.has(ending)) {
    const xml = or('broken', readXml(bytes));
    if (ending === 'svg' && /[<:]metadata[\s>]/.test(xml)) throw new NotPlain('not looked into');
    return Buffer.from(or('broken', changeXml(xml, withoutPeople(taking.people))));
  }
  if (isZip(bytes)) {
    if (depth === DEEPEST) throw new NotPlain('not looked into');
    return (await taken(bytes, taking, depth + 1)).content;
  }
  const photo = withoutMetadata(Buffer.from(bytes));
  if (photo.ok) return photo.content;
  if (photo.reason === 'not a photo' && AS_IT_IS.has(ending)) return bytes;
  throw new NotPlain('not looked into');
}
