/**
 * The files of a zip. It is somebody's file and is trusted in nothing: names, sizes and kinds are looked at before a byte is
 * unpacked, and what is unpacked is counted while it comes, because a header can lie. ZIP: PKWARE APPNOTE 6.3 (read November
 * 2026), by way of yauzl, which counts, and refuses names that climb out of a folder.
 */
import { buffer } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';

import { fromBufferPromise, type Entry, type ZipFile } from 'yauzl';

import type { ZippedFile } from './write-zip.ts';

/** By what it begins with: a name is not asked. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** What to do with a file, by what the directory says of it. */
export type Looked<Refusal> = 'take' | 'leave' | { refuse: Refusal };

export type ZipFault = 'not a zip' | 'too many files' | 'leads out of its folder' | 'broken';

type Unzipped<Refusal> =
  | { ok: true; files: readonly ZippedFile[] }
  | { ok: false; fault: ZipFault }
  | { ok: false; fault: null; refusal: Refusal };

/** @param look is asked of each file, with how many bytes those before it came to */
export async function readZip<Refusal>(
  bytes: Uint8Array,
  mostFiles: number,
  look: (entry: Entry, unpacked: number) => Looked<Refusal>,
): Promise<Unzipped<Refusal>> {
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(Buffer.from(bytes), { strictFileNames: true });
  } catch {
    return { ok: false, fault: 'not a zip' };
  }
  try {
    if (zip.entryCount > mostFiles) return { ok: false, fault: 'too many files' };
    const files: ZippedFile[] = [];
    let unpacked = 0;
    for await (const entry of zip.eachEntry()) {
      const looked = look(entry, unpacked);
      if (looked === 'leave') continue;
      if (looked !== 'take') return { ok: false, fault: null, refusal: looked.refuse };
      const content = await buffer(await zip.openReadStreamPromise(entry));
      if (crc32(content) !== entry.crc32) return { ok: false, fault: 'broken' };
      unpacked += content.length;
      files.push({ name: entry.fileName, bytes: content });
    }
    return { ok: true, files };
  } catch (error) {
    return { ok: false, fault: leadsOut(error) ? 'leads out of its folder' : 'broken' };
  } finally {
    zip.close();
  }
}

function leadsOut(error: unknown): boolean {
  const said = error instanceof Error ? error.message : '';
  return /relative path|absolute path|invalid characters in fileName/.test(said);
}
