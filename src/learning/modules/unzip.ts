/**
 * The files of a module's folder out of a zip, as people make one of a folder. The archive is somebody's file and is
 * trusted in nothing: names, sizes and kinds are looked at before a byte is unpacked, and what is unpacked is counted while
 * it comes, because a header can lie. ZIP: PKWARE APPNOTE 6.3 (read November 2026), by way of yauzl, which refuses names that
 * climb out of a folder.
 */
import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';

import { callsItselfPicture, LARGEST_PICTURE } from './pictures.ts';

/** Of one file, unpacked: the longest text in letters of several bytes, or the largest picture. */
const LARGEST_FILE = 800_000;
const LARGEST_ZIP = 8 * 1024 * 1024;
const LARGEST_UNPACKED = 12 * 1024 * 1024;
/** Those of the folder, and what systems put beside them. */
const MOST_ENTRIES = 200;

export type Unzipped =
  | { ok: true; files: readonly { name: string; bytes: Uint8Array }[] }
  /** What is wrong, and what to do. */
  | { ok: false; words: string };

/** By what it begins with: a name is not asked. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

export async function unzipFolder(bytes: Uint8Array): Promise<Unzipped> {
  if (bytes.length > LARGEST_ZIP) return refused('The zip must be 8 MB or smaller');
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(Buffer.from(bytes), { strictFileNames: true });
  } catch {
    return refused('The zip cannot be read. Make it again from the folder, and choose it again');
  }
  if (zip.entryCount > MOST_ENTRIES) return refused(`The zip has more than ${MOST_ENTRIES} files`);
  const files: { name: string; bytes: Uint8Array }[] = [];
  const folders = new Set<string>();
  let unpacked = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (isBeside(entry.fileName)) continue;
      const trouble = troubleOf(entry, unpacked);
      if (trouble !== null) return refused(trouble);
      const [name = '', folder = ''] = entry.fileName.split('/').reverse();
      const content = await readEntry(zip, entry);
      if (content === null)
        return refused(`${entry.fileName} is larger than the zip says. Make the zip again`);
      unpacked += content.length;
      folders.add(folder);
      files.push({ name, bytes: content });
    }
  } catch (error) {
    return refused(wordsOf(error));
  } finally {
    zip.close();
  }
  if (folders.size > 1)
    return refused('The zip holds files of several folders. Make it from one module’s folder');
  if (files.length === 0) return refused('The zip has no files in it');
  return { ok: true, files };
}

const refused = (words: string): Unzipped => ({ ok: false, words });

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

/** Null where more comes than was said. */
async function readEntry(zip: ZipFile, entry: Entry): Promise<Buffer | null> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of await zip.openReadStreamPromise(entry)) {
    const bytes = Buffer.from(part as Uint8Array);
    length += bytes.length;
    if (length > entry.uncompressedSize) return null;
    parts.push(bytes);
  }
  return Buffer.concat(parts);
}

function wordsOf(error: unknown): string {
  const said = error instanceof Error ? error.message : '';
  return /relative path|absolute path|invalid characters in fileName/.test(said)
    ? 'The zip holds a file whose name leads out of its folder. Make it again from the folder'
    : 'The zip cannot be read to its end. Make it again from the folder, and choose it again';
}
