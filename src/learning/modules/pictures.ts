/**
 * Is this file a picture that a module can have, and under which name? It is known by what is in it and kept without what it
 * tells beside its picture. SVG is none: it is a document that can carry scripts.
 */
import { createHash } from 'node:crypto';

import { sizeOfPicture, withoutMetadata, type PhotoType } from '../../kit/pictures/index.ts';

/** A picture of a module, by the name that its texts call it. */
export interface ModulePicture {
  name: string;
  /** Of its content, without what it told beside it. */
  sha256: string;
  width: number;
  height: number;
}

export interface PictureContent extends ModulePicture {
  type: PhotoType;
  content: Buffer;
}

export const MOST_PICTURES = 20;
export const LARGEST_PICTURE = 1024 * 1024;
const LONGEST_SIDE = 6000;

export const PICTURE_NAME = /^[a-z0-9][a-z0-9-]{0,59}\.(?:png|jpe?g|webp)$/;

/** By the end of its name, of any kind of picture: whether somebody means it as one. */
export function callsItselfPicture(name: string): boolean {
  return /\.(?:png|jpe?g|webp|svg|gif|avif|heic|heif|bmp|tiff?)$/i.test(name);
}

export type PictureReading = { ok: true; picture: PictureContent } | { ok: false; words: string };

/** @param path as the browser or a zip gives it: a folder before the name is not looked at */
export function readPicture(path: string, bytes: Uint8Array): PictureReading {
  const name = path.split(/[/\\]/).at(-1) ?? path;
  const refused = (words: string): PictureReading => ({ ok: false, words });
  if (/\.svg$/i.test(name))
    return refused(`${name} is an SVG, which can carry scripts. Save it as a PNG, and choose that`);
  if (bytes.length > LARGEST_PICTURE)
    return refused(`${name} must be 1 MB or smaller. Make it smaller: 1,600 pixels wide are enough`);
  const photo = withoutMetadata(Buffer.from(bytes));
  if (!photo.ok)
    return refused(
      photo.reason === 'not a photo'
        ? `${name} must be a picture: PNG, JPEG or WebP`
        : `${name} is not whole. Save it again, and choose it again`,
    );
  if (!PICTURE_NAME.test(name))
    return refused(`${name} must be small letters, digits and hyphens, and end in .png, .jpg or .webp`);
  const { type, content } = photo;
  const size = sizeOfPicture(type, content);
  if (size === null || size.width > LONGEST_SIDE || size.height > LONGEST_SIDE)
    return refused(`${name} must be up to 6,000 pixels wide and high. Make it smaller, and choose it again`);
  const sha256 = createHash('sha256').update(content).digest('hex');
  return { ok: true, picture: { name, sha256, ...size, type, content } };
}

/** Without what is drawn, as a version keeps it: by name, and each name once, the last of two. */
export function picturesByName(pictures: readonly ModulePicture[]): readonly ModulePicture[] {
  const byName = new Map(
    pictures.map(({ name, sha256, width, height }) => [name, { name, sha256, width, height }]),
  );
  return [...byName.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

export function picturesOf(value: unknown): readonly ModulePicture[] {
  if (!Array.isArray(value)) throw new Error('The pictures of a module are no list.');
  return value.map((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('name' in one) || !('sha256' in one))
      throw new Error('A picture of a module has no name or no content.');
    const side = (key: 'width' | 'height'): number => Number(Reflect.get(one, key));
    return {
      name: String(one.name),
      sha256: String(one.sha256),
      width: side('width'),
      height: side('height'),
    };
  });
}
