import fc from 'fast-check';
import { expect, test } from 'vitest';

import { sizeOfPicture } from '../../kit/pictures/index.ts';
import { jpegWith, pngWith, webpWith } from '../../kit/pictures/testing.ts';
import { writeZip } from '../../kit/zip/index.ts';
import { picturesByName, readPicture } from './pictures.ts';
import { unzipFolder } from './unzip.ts';

const PNG = pngWith('tEXtSecret place');
const wordsOf = (name: string, bytes: Buffer): string => {
  const reading = readPicture(name, bytes);
  return reading.ok ? 'taken' : reading.words;
};

test('a picture is known by what is in it, and keeps nothing that it told beside it', () => {
  const reading = readPicture('folder/a-day.png', PNG);
  if (!reading.ok) throw new Error(reading.words);
  expect(reading.picture).toMatchObject({ name: 'a-day.png', type: 'image/png', width: 1, height: 1 });
  expect(reading.picture.content.includes('Secret')).toBe(false);
  // A name says what somebody meant; what is in the file is what is sent.
  expect(readPicture('a-day.jpg', PNG)).toMatchObject({ ok: true, picture: { type: 'image/png' } });
});

test.for<[string, string, Buffer, RegExp]>([
  ['an SVG', 'plan.svg', Buffer.from('<svg onload="alert(1)"/>'), /is an SVG, which can carry scripts/],
  [
    'an SVG that calls itself a PNG',
    'plan.png',
    Buffer.from('<svg onload="alert(1)"/>'),
    /must be a picture/,
  ],
  ['a page', 'plan.png', Buffer.from('<!doctype html><script>alert(1)</script>'), /must be a picture/],
  [
    'what is too large',
    'plan.png',
    Buffer.concat([PNG, Buffer.alloc(1024 * 1024)]),
    /must be 1 MB or smaller/,
  ],
  ['what is cut off', 'plan.png', PNG.subarray(0, 40), /is not whole/],
  ['a name with a space', 'My plan.png', PNG, /must be small letters, digits and hyphens/],
  ['a name of another folder', '../../etc/..png', PNG, /must be small letters/],
])('%s is refused', ([, name, bytes, words]) => expect(wordsOf(name, bytes)).toMatch(words));

test('a picture that would fill the memory of whoever opens it is refused', () => {
  const wide = Buffer.from(PNG);
  wide.writeUInt32BE(60_000, 16);
  expect(wordsOf('plan.png', wide)).toMatch(/up to 6,000 pixels/);
  wide.writeUInt32BE(0, 16);
  expect(wordsOf('plan.png', wide)).toMatch(/up to 6,000 pixels/);
});

test('how large a picture is stands in its head, also of one that lies on its side', () => {
  const jpeg = (orientation: number): Buffer => {
    const file = jpegWith(orientation);
    const at = file.indexOf(Buffer.from([0xff, 0xc0]));
    file.writeUInt16BE(30, at + 5);
    file.writeUInt16BE(40, at + 7);
    return file;
  };
  expect(sizeOfPicture('image/jpeg', jpeg(1))).toEqual({ width: 40, height: 30 });
  expect(sizeOfPicture('image/jpeg', jpeg(6))).toEqual({ width: 30, height: 40 });
  const webp = webpWith('Secret');
  webp.writeUIntLE(639, 24, 3);
  webp.writeUIntLE(479, 27, 3);
  expect(sizeOfPicture('image/webp', webp)).toEqual({ width: 640, height: 480 });
});

test('whatever the bytes, a picture is taken or refused in words, and what is taken is taken again alike', () => {
  const whole = fc.constantFrom(PNG, jpegWith(6), webpWith('Secret'));
  fc.assert(
    fc.property(whole, fc.nat(), fc.integer({ min: 0, max: 255 }), fc.boolean(), (file, nth, byte, isCut) => {
      const bytes = Buffer.from(file);
      bytes[nth % bytes.length] = byte;
      const reading = readPicture('a.png', isCut ? bytes.subarray(0, nth % bytes.length) : bytes);
      if (!reading.ok) expect(reading.words).toContain('a.png');
      else expect(readPicture('a.png', reading.picture.content)).toEqual(reading);
    }),
    { numRuns: 2_000 },
  );
});

test('of two pictures of one name the last is the module’s', () => {
  const of = (name: string, sha256: string) => ({ name, sha256, width: 1, height: 1 });
  expect(picturesByName([of('b.png', '1'), of('a.png', '2'), of('b.png', '3')])).toEqual([
    of('a.png', '2'),
    of('b.png', '3'),
  ]);
});

test('a folder that was zipped is unzipped as it was, whatever is in it', async () => {
  const name = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,20}\.(?:md|png)$/);
  const files = fc.uniqueArray(fc.record({ name, bytes: fc.uint8Array({ minLength: 1, maxLength: 500 }) }), {
    selector: (file) => file.name,
    minLength: 1,
    maxLength: 8,
  });
  await fc.assert(
    fc.asyncProperty(files, async (folder) => {
      const unzipped = await unzipFolder(await writeZip(folder));
      if (!unzipped.ok) throw new Error(unzipped.words);
      expect(unzipped.files.map((file) => [file.name, Buffer.from(file.bytes).toString('hex')])).toEqual(
        folder.map((file) => [file.name, Buffer.from(file.bytes).toString('hex')]),
      );
    }),
    { numRuns: 200 },
  );
});
