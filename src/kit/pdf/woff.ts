import { inflateSync } from 'node:zlib';

/**
 * The OpenType font inside a WOFF file. Web fonts come from npm wrapped like this; Typst reads only the font itself.
 * WOFF 1.0 (W3C Recommendation, 13 December 2012) is the font's own tables, each packed with zlib: section 3 is the
 * header of 44 bytes, section 4 the directory of 20 bytes a table.
 */
export function fontInWoff(woff: Buffer): Buffer {
  if (woff.toString('latin1', 0, 4) !== 'wOFF') throw new Error('Not a WOFF 1.0 font');
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = 44 + index * 20;
    const offset = woff.readUInt32BE(at + 4);
    const packed = woff.subarray(offset, offset + woff.readUInt32BE(at + 8));
    const length = woff.readUInt32BE(at + 12);
    return {
      tag: woff.subarray(at, at + 4),
      checksum: woff.readUInt32BE(at + 16),
      data: packed.length < length ? inflateSync(packed) : packed,
    };
  });
  const header = Buffer.alloc(12 + count * 16);
  woff.copy(header, 0, 4, 8);
  header.writeUInt16BE(count, 4);
  // Search hints of the OpenType directory: sixteen times the largest power of two that fits, its exponent, the rest.
  const exponent = Math.floor(Math.log2(count));
  header.writeUInt16BE(16 << exponent, 6);
  header.writeUInt16BE(exponent, 8);
  header.writeUInt16BE(count * 16 - (16 << exponent), 10);
  const body: Buffer[] = [];
  let offset = header.length;
  for (const [index, { tag, checksum, data }] of tables.entries()) {
    const at = 12 + index * 16;
    tag.copy(header, at);
    header.writeUInt32BE(checksum, at + 4);
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(data.length, at + 12);
    const padded = Buffer.alloc(Math.ceil(data.length / 4) * 4);
    data.copy(padded);
    body.push(padded);
    offset += padded.length;
  }
  return Buffer.concat([header, ...body]);
}
