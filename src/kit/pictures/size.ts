/**
 * How wide and high a picture is drawn, read from its own head, so that a page can keep room for it before it comes. For
 * files that `withoutMetadata` has let through. JPEG: ISO/IEC 10918-1, annex B. PNG: W3C PNG specification, section 11.2.2.
 * WebP: RFC 9649 (read November 2026).
 */
import { orientationIn, type PhotoType } from './without-metadata.ts';

export interface PictureSize {
  width: number;
  height: number;
}

/** Null where the head does not say, or says nothing that can be drawn. */
export function sizeOfPicture(type: PhotoType, file: Buffer): PictureSize | null {
  const size = READ[type](file);
  return size === null || size.width < 1 || size.height < 1 ? null : size;
}

const READ: Readonly<Record<PhotoType, (file: Buffer) => PictureSize | null>> = {
  'image/png': (file) =>
    file.length < 24 ? null : { width: file.readUInt32BE(16), height: file.readUInt32BE(20) },
  'image/jpeg': sizeOfJpeg,
  'image/webp': sizeOfWebp,
};

const EXIF = 0xe1;
/** From this one on the picture lies on its side. */
const FIRST_ON_ITS_SIDE = 5;

function sizeOfJpeg(file: Buffer): PictureSize | null {
  let isOnItsSide = false;
  for (let at = 2; at + 9 < file.length && file[at] === 0xff;) {
    const marker = file[at + 1] ?? 0;
    const end = at + 2 + file.readUInt16BE(at + 2);
    if (marker === EXIF) isOnItsSide = (orientationIn(file.subarray(at + 4, end)) ?? 1) >= FIRST_ON_ITS_SIDE;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) {
      const [height, width] = [file.readUInt16BE(at + 5), file.readUInt16BE(at + 7)];
      return isOnItsSide ? { width: height, height: width } : { width, height };
    }
    at = end;
  }
  return null;
}

function sizeOfWebp(file: Buffer): PictureSize | null {
  if (file.length < 30) return null;
  const name = file.toString('latin1', 12, 16);
  if (name === 'VP8X') return { width: file.readUIntLE(24, 3) + 1, height: file.readUIntLE(27, 3) + 1 };
  if (name === 'VP8 ')
    return { width: file.readUInt16LE(26) & 0x3fff, height: file.readUInt16LE(28) & 0x3fff };
  if (name !== 'VP8L' || file[20] !== 0x2f) return null;
  const bits = file.readUInt32LE(21);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
