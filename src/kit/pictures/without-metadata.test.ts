import fc from 'fast-check';
import { expect, test } from 'vitest';

import { jpegWith, pngWith, webpWith } from './testing.ts';
import { withoutMetadata } from './without-metadata.ts';

const contentOf = (file: Buffer): Buffer => {
  const photo = withoutMetadata(file);
  if (!photo.ok) throw new Error(photo.reason);
  return photo.content;
};

test.for<[string, Buffer, string]>([
  ['a JPEG', jpegWith(1), 'image/jpeg'],
  ['a PNG', pngWith('eXIfSecret place'), 'image/png'],
  ['a WebP', webpWith('Secret place'), 'image/webp'],
])('%s is known by what is in it, loses what it tells, and is then left alone', ([, file, type]) => {
  expect(withoutMetadata(file)).toMatchObject({ ok: true, type });
  const once = contentOf(file);
  expect(once.includes('Secret')).toBe(false);
  expect(contentOf(once).equals(once)).toBe(true);
});

test('a JPEG that lies on its side says so still, and nothing else', () => {
  const once = contentOf(jpegWith(6));
  expect(once.includes('Exif')).toBe(true);
  expect(once.includes('Secret')).toBe(false);
  expect(contentOf(once).equals(once)).toBe(true);
  expect(contentOf(jpegWith(1)).includes('Exif')).toBe(false);
  // The coded picture is as it was.
  expect(once.includes(Buffer.from([1, 0xff, 0x00, 2, 0xff, 0xd3, 3]))).toBe(true);
});

test('a WebP no longer says that it has what was taken out', () => {
  const once = contentOf(webpWith('Secret place'));
  expect((once[20] ?? 0) & 0x0c).toBe(0);
  expect(once.readUInt32LE(4) + 8).toBe(once.length);
});

test('what is no photo is refused, whatever it calls itself', () => {
  for (const file of [Buffer.from('GIF89a'), Buffer.from('<svg/>'), Buffer.from('%PDF-1.7'), Buffer.alloc(0)])
    expect(withoutMetadata(file)).toEqual({ ok: false, reason: 'not a photo' });
});

test('a photo that is cut off or spoilt is refused, or has lost what it told', () => {
  const files = [jpegWith(6), pngWith('tEXtSecret place'), webpWith('Secret place')];
  fc.assert(
    fc.property(
      fc.constantFrom(...files),
      fc.nat(),
      fc.integer({ min: 0, max: 255 }),
      fc.boolean(),
      (whole, nth, byte, isCut) => {
        const file = Buffer.from(whole);
        const at = nth % file.length;
        file[at] = byte;
        const photo = withoutMetadata(isCut ? file.subarray(0, at) : file);
        if (photo.ok) expect(contentOf(photo.content).equals(photo.content)).toBe(true);
      },
    ),
    { numRuns: 2_000 },
  );
});
