/** For tests: small pictures with something in them that is nobody's business. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A PNG with one more chunk: its name and what is in it. */
export function pngWith(chunk: string): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(chunk.length - 4);
  const extra = Buffer.concat([size, Buffer.from(chunk, 'latin1'), Buffer.alloc(4)]);
  // After the first chunk, which is IHDR: eight bytes of head, four of size, four of name, thirteen, four of sum.
  return Buffer.concat([PNG.subarray(0, 33), extra, PNG.subarray(33)]);
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}

/** A JPEG's parts in their order, with an Exif of this orientation and a place in it. */
export function jpegWith(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('II*\0', 'latin1');
  tiff.writeUInt32LE(8, 4);
  tiff.writeUInt16LE(1, 8);
  tiff.writeUInt16LE(0x0112, 10);
  tiff.writeUInt16LE(3, 12);
  tiff.writeUInt32LE(1, 14);
  tiff.writeUInt16LE(orientation, 18);
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from('Secret place')]);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0')),
    segment(0xe1, exif),
    segment(0xfe, Buffer.from('Secret words')),
    segment(0xdb, Buffer.alloc(65)),
    segment(0xc0, Buffer.alloc(15)),
    segment(0xda, Buffer.alloc(10)),
    Buffer.from([1, 0xff, 0x00, 2, 0xff, 0xd3, 3]),
    Buffer.from([0xff, 0xd9]),
    Buffer.from('Secret after the end'),
  ]);
}

export function webpWith(extra: string): Buffer {
  const chunk = (name: string, content: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(name, 'latin1');
    head.writeUInt32LE(content.length, 4);
    return Buffer.concat([head, content, Buffer.alloc(content.length % 2)]);
  };
  const flags = Buffer.alloc(10);
  flags[0] = 0x08 | 0x04;
  const body = Buffer.concat([
    chunk('VP8X', flags),
    chunk('VP8 ', Buffer.from([1, 2, 3])),
    chunk('EXIF', Buffer.from(extra)),
  ]);
  const head = Buffer.alloc(12);
  head.write('RIFF', 'latin1');
  head.writeUInt32LE(body.length + 4, 4);
  head.write('WEBP', 8, 'latin1');
  return Buffer.concat([head, body]);
}
