/**
 * Files as a zip: the same files in the same order are the same bytes. ZIP: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12 and
 * 4.3.16 (read November 2026).
 */
import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';

const packed = promisify(deflateRaw);

export interface ZippedFile {
  name: string;
  bytes: Uint8Array;
}

const FILE = Buffer.from('PK\u0003\u0004', 'latin1');
const IN_DIRECTORY = Buffer.from('PK\u0001\u0002', 'latin1');
const END = Buffer.from('PK\u0005\u0006', 'latin1');
const VERSION = 20;
const DEFLATED = 8;
/** Names are UTF-8. */
const FLAGS = 0x800;
/** The first day that the format can name; a file that never changes says no other, and its zip stays the same. */
const FIRST_DAY = 0x21;
/** Made on a system with modes; a plain file that everyone may read. */
const MADE_BY = Buffer.from([VERSION, 3]);
const MODE = 0o100644;

export async function writeZip(files: readonly ZippedFile[]): Promise<Buffer> {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, bytes } of files) {
    const content = await packed(bytes);
    const called = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(VERSION, 0);
    head.writeUInt16LE(FLAGS, 2);
    head.writeUInt16LE(DEFLATED, 4);
    head.writeUInt16LE(FIRST_DAY, 8);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(content.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(called.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((MODE << 16) >>> 0, 6);
    tail.writeUInt32LE(at, 10);
    directory.push(IN_DIRECTORY, MADE_BY, head, tail, called);
    parts.push(FILE, head, called, content);
    at += FILE.length + head.length + called.length + content.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(listed.length, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, listed, END, end]);
}
