/** Badges in pictures, taken apart by readers that nobody here wrote. */
import { inflateSync } from 'node:zlib';

import jsqr from 'jsqr';
import { parseFragment, type DefaultTreeAdapterTypes } from 'parse5';
import extract from 'png-chunks-extract';
import { describe, expect, test } from 'vitest';

import { badgeInPng } from '../testing/badge-in-png.ts';
import { pngOf, svgOf, type BadgePicture } from './picture.tsx';

const picture: BadgePicture = {
  credential: 'eyJhbGciOiJSUzI1NiJ9.eyJuYW1lIjoiWm_DqyJ9.c2lnbmVk',
  address: `https://hub.example/certificates/${'x'.repeat(32)}`,
  colour: '#14506b',
  lines: ['Certificate of attendance', 'NPQ for SENCOs', 'A hub'],
};

describe('A badge in a PNG', () => {
  test('lies in it once, not compressed, under the name that Open Badges gives it, with every sum right', () => {
    const png = pngOf(picture);
    expect(extract(png).map(({ name }) => name)).toEqual(['IHDR', 'PLTE', 'iTXt', 'IDAT', 'IEND']);
    expect(badgeInPng(png)).toBe(picture.credential);
    const damaged = Buffer.from(png);
    damaged[png.indexOf('eyJ') + 5] = 0;
    expect(() => extract(damaged)).toThrow(/crc/i);
  });

  test('is seen as a code that leads to where it is checked', () => {
    const { pixels, side } = pixelsOf(pngOf(picture));
    expect(jsqr.default(pixels, side, side)?.data).toBe(picture.address);
  });

  test('has the hub’s colour at its edge', () => {
    const { pixels } = pixelsOf(pngOf(picture));
    expect([...pixels.subarray(0, 4)]).toEqual([0x14, 0x50, 0x6b, 255]);
  });
});

describe('A badge in an SVG', () => {
  const svgIn = (written: string) =>
    parseFragment(written).childNodes.find(
      (node): node is DefaultTreeAdapterTypes.Element => node.nodeName === 'svg',
    );
  const attributesOf = (node: DefaultTreeAdapterTypes.ChildNode | undefined) =>
    node !== undefined && 'attrs' in node
      ? Object.fromEntries(node.attrs.map(({ name, value }) => [name, value]))
      : {};

  test('stands right after its head, in the namespace of Open Badges', () => {
    const svg = svgIn(svgOf(picture));
    expect(attributesOf(svg)['xmlns:openbadges']).toBe('https://purl.imsglobal.org/ob/v3p0');
    expect(svg?.childNodes[0]?.nodeName).toBe('openbadges:credential');
    expect(attributesOf(svg?.childNodes[0])).toEqual({ verify: picture.credential });
  });

  test('says in words what it is, and no name of a programme becomes a part of the drawing', () => {
    const hostile = '</text><script>alert(1)</script>"&\'';
    const svg = svgIn(svgOf({ ...picture, lines: ['Certificate', hostile, 'A hub'] }));
    const names = svg?.childNodes.map(({ nodeName }) => nodeName);
    expect(names).toEqual(['openbadges:credential', 'rect', 'rect', 'path', 'text', 'text', 'text']);
    expect(attributesOf(svg)['aria-label']).toBe(`Certificate, ${hostile}, A hub`);
  });
});

/** Red, green, blue and how opaque, of each pixel. */
function pixelsOf(png: Buffer): { pixels: Uint8ClampedArray; side: number } {
  const parts = new Map(extract(png).map(({ name, data }) => [name, Buffer.from(data)]));
  const side = parts.get('IHDR')?.readUInt32BE(0) ?? 0;
  const palette = parts.get('PLTE') ?? Buffer.alloc(0);
  const lines = inflateSync(parts.get('IDAT') ?? Buffer.alloc(0));
  const pixels = Array.from({ length: side * side }, (_, at) => {
    const place = (lines[Math.floor(at / side) * (side + 1) + 1 + (at % side)] ?? 0) * 3;
    return [...palette.subarray(place, place + 3), 255];
  });
  return { pixels: Uint8ClampedArray.from(pixels.flat()), side };
}
