import { crc32, deflateRawSync } from 'node:zlib';

import { expect, test } from 'vitest';

import { isZip } from '../../kit/zip/index.ts';
import { unzipFolder } from './unzip.ts';

interface File {
  name: string;
  text: string;
  /** What the headers say of its size, where that is a lie. */
  says?: number;
  mode?: number;
  isEncrypted?: boolean;
}

/** A zip as a program makes it, or as somebody bends it. */
function zipOf(files: readonly File[]): Buffer {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const { name, text, says, mode = 0o100644, isEncrypted = false } of files) {
    const raw = Buffer.from(text);
    const packed = deflateRawSync(raw);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(isEncrypted ? 0x801 : 0x800, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(raw), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(says ?? raw.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), common, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE((mode << 16) >>> 0, 6);
    tail.writeUInt32LE(at, 10);
    const made = Buffer.from([20, 3]);
    central.push(
      Buffer.concat([Buffer.from('PK\u0001\u0002', 'latin1'), made, common, tail, Buffer.from(name)]),
    );
    parts.push(local);
    at += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, directory, end]);
}

const MAIN: File = { name: 'a-module/module.md', text: 'id: a-module' };
const words = async (files: readonly File[]) => {
  const unzipped = await unzipFolder(zipOf(files));
  return unzipped.ok ? 'taken' : unzipped.words;
};

test('a zip of a folder gives its files, without what a system put beside them', async () => {
  const zip = zipOf([
    { name: 'a-module/', text: '' },
    MAIN,
    { name: 'a-module/01-steps.md', text: 'é'.repeat(1000) },
    { name: '__MACOSX/a-module/._module.md', text: 'x' },
    { name: 'a-module/.DS_Store', text: 'x' },
  ]);
  expect(isZip(zip)).toBe(true);
  const unzipped = await unzipFolder(zip);
  expect(
    unzipped.ok && unzipped.files.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]),
  ).toEqual([
    ['module.md', 'id: a-module'],
    ['01-steps.md', 'é'.repeat(1000)],
  ]);
});

test.for<[string, readonly File[], string]>([
  ['a path out of the folder', [{ name: '../../etc/passwd', text: 'x' }], 'leads out of its folder'],
  ['an absolute path', [{ name: '/etc/passwd', text: 'x' }], 'leads out of its folder'],
  ['a path with strokes of Windows', [{ name: '..\\..\\x.md', text: 'x' }], 'leads out of its folder'],
  ['a folder in the folder', [{ name: 'a/b/module.md', text: 'x' }], 'lies in a folder within the folder'],
  ['two folders', [MAIN, { name: 'another/module.md', text: 'x' }], 'of several folders'],
  ['a link', [{ ...MAIN, mode: 0o120777 }], 'is a link'],
  ['a password', [{ ...MAIN, isEncrypted: true }], 'has a password'],
  ['a file that swells', [{ ...MAIN, text: 'x'.repeat(2_000_000) }], '200,000 characters'],
  [
    'a file that swells and says that it does not',
    [{ ...MAIN, text: 'x'.repeat(2_000_000), says: 100 }],
    'Make ',
  ],
  [
    'many files that swell together',
    Array.from({ length: 18 }, (_, index) => ({ name: `m/${index}.md`, text: 'x'.repeat(700_000) })),
    'smaller in all',
  ],
  [
    'more files than anybody writes',
    Array.from({ length: 201 }, (_, index) => ({ name: `m/${index}.md`, text: 'x' })),
    'more than 200 files',
  ],
  ['nothing', [], 'no files'],
])('%s is refused in words', async ([, files, said]) => expect(await words(files)).toContain(said));

test('what is cut off, or is no zip at all, is refused in words', async () => {
  const whole = zipOf([MAIN]);
  for (const length of [0, 4, 30, whole.length - 1])
    expect(await unzipFolder(whole.subarray(0, length))).toMatchObject({ ok: false });
  const broken = Buffer.from(whole);
  broken.fill(0xff, 60, 66);
  expect(await unzipFolder(broken)).toMatchObject({ ok: false });
});
