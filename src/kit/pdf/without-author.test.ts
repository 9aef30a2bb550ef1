import fc from 'fast-check';
import { expect, test } from 'vitest';

import { renderPdf } from './render.ts';
import { readPdf } from './testing.ts';
import { withoutAuthor } from './without-author.ts';

/** A whole small PDF whose offsets are right, with these objects beside its one page. */
function pdfWith(info: string, more: readonly string[] = []): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 72 72] >>',
    info,
    ...more,
  ];
  let text = '%PDF-1.7\n';
  const offsets = objects.map((body, nth) => {
    const at = text.length;
    text += `${nth + 1} 0 obj\n${body}\nendobj\n`;
    return at;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const at of offsets) text += `${String(at).padStart(10, '0')} 00000 n \n`;
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info 4 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.from(text, 'latin1');
}

const XMP = '<x:xmpmeta><dc:creator>Wren Writer</dc:creator></x:xmpmeta>';

test.for<[string, Buffer]>([
  ['as text', pdfWith('<< /Author (Wren Writer) /Title (By Wren (W.\\) Writer) too) >>')],
  ['in digits', pdfWith('<< /Author <57 72 656E20577269746572> >>')],
  ['in an object of its own', pdfWith('<< /Author 5 0 R >>', ['(Wren Writer)'])],
  [
    'in an XMP packet',
    pdfWith('<< >>', [
      `<< /Type /Metadata /Subtype /XML /Length ${XMP.length} >>\nstream\n${XMP}\nendstream`,
    ]),
  ],
])('a PDF that says who made it %s says it no more, and is as long', ([, file]) => {
  const read = withoutAuthor(file);
  if (!read.ok) throw new Error(read.reason);
  expect(read.content).toHaveLength(file.length);
  expect(read.content.toString('latin1')).not.toMatch(/Wren|Writer|656E/);
  const again = withoutAuthor(read.content);
  expect(again.ok && again.content.equals(read.content)).toBe(true);
});

test('a whole document of another program reads as before', async () => {
  const file = await renderPdf({
    title: 'Figures of Wren',
    author: 'Wren Writer',
    template: '= Figures\n#data.words',
    data: { words: 'Reading fell.' },
  });
  expect(file.includes('Wren Writer')).toBe(true);
  const read = withoutAuthor(file);
  if (!read.ok) throw new Error(read.reason);
  expect(read.content.includes('Wren')).toBe(false);
  expect(readPdf(read.content).pages).toEqual(readPdf(file).pages);
});

test.for<[string, Buffer, string]>([
  ['what is no PDF', Buffer.from('<svg/>'), 'not a PDF'],
  ['one that breaks off', pdfWith('<< >>').subarray(0, 200), 'broken'],
  ['one that is locked', pdfWith('<< /Encrypt 9 0 R >>'), 'locked'],
  ['one that acts by itself', pdfWith('<< >>', ['<< /S /JavaScript /JS (app.alert) >>']), 'active'],
  [
    'one whose metadata is compressed',
    pdfWith('<< >>', ['<< /Type /Metadata /Filter /FlateDecode >>']),
    'says who made it',
  ],
  [
    'one whose information lies hidden',
    Buffer.from('%PDF-1.7\ntrailer << /Info 9 0 R >>\n%%EOF\n'),
    'says who made it',
  ],
])('%s is refused', ([, file, reason]) => {
  expect(withoutAuthor(file)).toEqual({ ok: false, reason });
});

test('whatever name an author has, it is gone, and the page stays to the byte', () => {
  const name = fc.string({ minLength: 1, unit: fc.constantFrom(...'abcXYZ ()\\<>[]/'.split('')) });
  fc.assert(
    fc.property(name, (author) => {
      const literal = author.replaceAll(/[()\\]/g, '\\$&');
      const file = pdfWith(`<< /Author (${literal}) >>`);
      const read = withoutAuthor(file);
      if (!read.ok) throw new Error(read.reason);
      const text = read.content.toString('latin1');
      expect(/\/Author \(([^)]*)\)/.exec(text)?.[1]?.trim()).toBe('');
      expect(text.replace(/\/Author \( *\)/, '')).toBe(
        file.toString('latin1').replace(`/Author (${literal})`, ''),
      );
    }),
  );
});
