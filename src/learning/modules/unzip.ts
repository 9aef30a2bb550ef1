/** The files of a module's folder out of a zip, as people make one of a folder; what is wrong with it is said in words. */
import type { Entry } from 'yauzl';

import { readZip, type Looked, type ZipFault, type ZippedFile } from '../../kit/zip/index.ts';
import { callsItselfPicture, LARGEST_PICTURE } from './pictures.ts';

/** Of one file, unpacked: the longest text in letters of several bytes, or the largest picture. */
const LARGEST_FILE = 800_000;
const LARGEST_ZIP = 8 * 1024 * 1024;
const LARGEST_UNPACKED = 12 * 1024 * 1024;
/** Those of the folder, and what systems put beside them. */
const MOST_ENTRIES = 200;

export type Unzipped =
  | { ok: true; files: readonly ZippedFile[] }
  /** What is wrong, and what to do. */
  | { ok: false; words: string };

export async function unzipFolder(bytes: Uint8Array): Promise<Unzipped> {
  if (bytes.length > LARGEST_ZIP) return refused('The zip must be 8 MB or smaller');
  const zip = await readZip(bytes, MOST_ENTRIES, lookAt);
  if (!zip.ok) return refused(zip.fault === null ? zip.refusal : FAULTS[zip.fault]);
  if (zip.files.length === 0) return refused('The zip has no files in it');
  const files = zip.files.map(({ name: path, bytes: content }) => {
    const [name = '', folder = ''] = path.split('/').reverse();
    return { folder, name, bytes: content };
  });
  if (new Set(files.map(({ folder }) => folder)).size > 1)
    return refused('The zip holds files of several folders. Make it from one module’s folder');
  return { ok: true, files: files.map(({ name, bytes: content }) => ({ name, bytes: content })) };
}

const refused = (words: string): Unzipped => ({ ok: false, words });

const FAULTS: Readonly<Record<ZipFault, string>> = {
  'not a zip': 'The zip cannot be read. Make it again from the folder, and choose it again',
  'too many files': `The zip has more than ${MOST_ENTRIES} files`,
  'leads out of its folder':
    'The zip holds a file whose name leads out of its folder. Make it again from the folder',
  broken: 'The zip cannot be read to its end. Make it again from the folder, and choose it again',
};

function lookAt(entry: Entry, unpacked: number): Looked<string> {
  if (isBeside(entry.fileName)) return 'leave';
  const trouble = troubleOf(entry, unpacked);
  return trouble === null ? 'take' : { refuse: trouble };
}

/** Folders, and what systems put beside the files of people. */
function isBeside(name: string): boolean {
  return (
    name.endsWith('/') ||
    name.startsWith('__MACOSX/') ||
    /(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i.test(name)
  );
}

const KIND_OF_FILE = 0o170000;
const LINK = 0o120000;

function troubleOf(entry: Entry, unpacked: number): string | null {
  const name = entry.fileName;
  if (name.split('/').length > 2)
    return `${name} lies in a folder within the folder. Put all files side by side`;
  if (entry.isEncrypted()) return 'The zip has a password. Make it again without one';
  if (((entry.externalFileAttributes >>> 16) & KIND_OF_FILE) === LINK)
    return `${name} is a link to another file. Put the file itself into the zip`;
  if (callsItselfPicture(name) && entry.uncompressedSize > LARGEST_PICTURE)
    return `${name} must be 1 MB or smaller. Make it smaller: 1,600 pixels wide are enough`;
  if (!callsItselfPicture(name) && entry.uncompressedSize > LARGEST_FILE)
    return `${name} must be 200,000 characters or fewer`;
  if (unpacked + entry.uncompressedSize > LARGEST_UNPACKED)
    return 'The files of the zip must be 12 MB or smaller in all';
  return null;
}
