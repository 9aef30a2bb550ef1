/**
 * A photo without what it tells beside its picture: where it was taken, when, with what, by whom. The parts of each file
 * are read strictly and only those that draw the picture are written again; what is no whole file of its kind is
 * refused. JPEG: ISO/IEC 10918-1, annex B. PNG: W3C PNG specification, section 5. WebP: RFC 9649 (read November 2026).
 *
 * Of a JPEG's Exif one thing is kept, which way is up, because a telephone writes that there and not in the picture.
 */
export type PhotoType = 'image/jpeg' | 'image/png' | 'image/webp';

export type Photo =
  | { ok: true; type: PhotoType; content: Buffer }
  | { ok: false; reason: 'not a photo' | 'broken' };

/** By what is in it: a name and what the browser says of it are not asked. */
export function withoutMetadata(file: Buffer): Photo {
  const type = typeOf(file);
  if (type === null) return { ok: false, reason: 'not a photo' };
  const content = STRIPPED[type](file);
  return content === null ? { ok: false, reason: 'broken' } : { ok: true, type, content };
}

const PNG_BEGIN = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function typeOf(file: Buffer): PhotoType | null {
  if (file.length > 3 && file.readUInt16BE(0) === 0xffd8 && file[2] === 0xff) return 'image/jpeg';
  if (file.subarray(0, 8).equals(PNG_BEGIN)) return 'image/png';
  if (file.toString('latin1', 0, 4) === 'RIFF' && file.toString('latin1', 8, 12) === 'WEBP')
    return 'image/webp';
  return null;
}

const STRIPPED: Readonly<Record<PhotoType, (file: Buffer) => Buffer | null>> = {
  'image/jpeg': strippedJpeg,
  'image/png': strippedPng,
  'image/webp': strippedWebp,
};

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const ADOBE = 0xee;
const EXIF = 0xe1;

/** Frames, tables and scans; of the application's own segments the one that says how colours are coded. */
function strippedJpeg(file: Buffer): Buffer | null {
  const kept: Buffer[] = [];
  let orientation: number | null = null;
  let hasFrame = false;
  let hasScan = false;
  let at = 2;
  for (;;) {
    if (file[at] !== 0xff) return null;
    while (file[at + 1] === 0xff) at += 1;
    const marker = file[at + 1];
    if (marker === undefined) return null;
    if (marker === END_OF_IMAGE) break;
    // Those that stand alone belong inside scans, which are skipped whole.
    if (marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8)) return null;
    if (at + 4 > file.length) return null;
    const end = at + 2 + file.readUInt16BE(at + 2);
    if (file.readUInt16BE(at + 2) < 2 || end > file.length) return null;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    hasFrame ||= isFrame;
    if (marker === EXIF) orientation ??= orientationIn(file.subarray(at + 4, end));
    const isOfApplication = (marker >= 0xe0 && marker <= 0xef && marker !== ADOBE) || marker === 0xfe;
    if (!isOfApplication) kept.push(file.subarray(at, end));
    at = end;
    if (marker !== START_OF_SCAN) continue;
    hasScan = true;
    const from = at;
    // Coded data until a marker that is neither a stuffed byte nor a restart.
    while (at + 1 < file.length && !(file[at] === 0xff && !isWithinScan(file[at + 1] ?? 0))) at += 1;
    if (at + 1 >= file.length) return null;
    kept.push(file.subarray(from, at));
  }
  if (!hasFrame || !hasScan) return null;
  const upright = orientation === null || orientation === 1 ? [] : [exifOf(orientation)];
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...upright, ...kept, Buffer.from([0xff, END_OF_IMAGE])]);
}

const isWithinScan = (byte: number): boolean => byte === 0 || (byte >= 0xd0 && byte <= 0xd7) || byte === 0xff;

const EXIF_BEGIN = Buffer.from('Exif\0\0', 'latin1');
const ORIENTATION = 0x0112;

/** 1 to 8; null where it is not said, or not readably. */
export function orientationIn(segment: Buffer): number | null {
  if (!segment.subarray(0, 6).equals(EXIF_BEGIN) || segment.length < 14) return null;
  const tiff = segment.subarray(6);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const two = (at: number) =>
    at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const four = (at: number) =>
    at + 4 > tiff.length ? 0 : isLittle ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at);
  const directory = four(4);
  const count = Math.min(two(directory), 200);
  for (let nth = 0; nth < count; nth += 1) {
    const entry = directory + 2 + nth * 12;
    if (two(entry) !== ORIENTATION) continue;
    const value = two(entry + 8);
    return value >= 1 && value <= 8 ? value : null;
  }
  return null;
}

/** An Exif segment that says which way is up and nothing else. */
function exifOf(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM\0*', 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(ORIENTATION, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  const head = Buffer.from([0xff, EXIF, 0, 0]);
  head.writeUInt16BE(2 + EXIF_BEGIN.length + tiff.length, 2);
  return Buffer.concat([head, EXIF_BEGIN, tiff]);
}

const PNG_KEPT = new Set([
  'IHDR',
  'PLTE',
  'IDAT',
  'IEND',
  'tRNS',
  'gAMA',
  'cHRM',
  'sRGB',
  'sBIT',
  'bKGD',
  'pHYs',
]);

function strippedPng(file: Buffer): Buffer | null {
  const kept: Buffer[] = [file.subarray(0, 8)];
  const names: string[] = [];
  for (let at = 8; ;) {
    if (at + 12 > file.length) return null;
    const end = at + 12 + file.readUInt32BE(at);
    if (end > file.length) return null;
    const name = file.toString('latin1', at + 4, at + 8);
    if (!/^[A-Za-z]{4}$/.test(name)) return null;
    names.push(name);
    if (PNG_KEPT.has(name)) kept.push(file.subarray(at, end));
    at = end;
    if (name === 'IEND') break;
  }
  return names[0] === 'IHDR' && names.includes('IDAT') ? Buffer.concat(kept) : null;
}

const WEBP_KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF']);
/** In VP8X: that there is a colour profile, Exif, XMP. */
const WEBP_TOLD = 0x20 | 0x08 | 0x04;

function strippedWebp(file: Buffer): Buffer | null {
  const whole = file.readUInt32LE(4) + 8;
  if (whole > file.length || whole < 20) return null;
  const kept: Buffer[] = [];
  let hasPicture = false;
  for (let at = 12; at < whole;) {
    if (at + 8 > whole) return null;
    const size = file.readUInt32LE(at + 4);
    const end = at + 8 + size + (size % 2);
    if (end > whole) return null;
    const name = file.toString('latin1', at, at + 4);
    hasPicture ||= name === 'VP8 ' || name === 'VP8L' || name === 'ANMF';
    if (WEBP_KEPT.has(name)) {
      const chunk = Buffer.from(file.subarray(at, end));
      if (name === 'VP8X') {
        if (size < 10) return null;
        chunk[8] = (chunk[8] ?? 0) & ~WEBP_TOLD;
      }
      kept.push(chunk);
    }
    at = end;
  }
  if (!hasPicture) return null;
  const body = Buffer.concat(kept);
  const head = Buffer.alloc(12);
  head.write('RIFF', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  head.write('WEBP', 8, 'latin1');
  return Buffer.concat([head, body]);
}
