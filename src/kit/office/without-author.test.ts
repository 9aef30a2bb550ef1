import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { packageRoot } from '../package-root.ts';
import { jpegWith, pngWith } from '../pictures/testing.ts';
import { excelBy, filesBehindHeads, officeOf, relations, slidesBy, wordBy } from './testing.ts';
import { LARGEST_UNPACKED, officeWithoutAuthor, WORD } from './without-author.ts';

const NAME = 'Jane Secret';

async function plain(file: Buffer) {
  const read = await officeWithoutAuthor(file);
  if (!read.ok) throw new Error(read.reason);
  const files = filesBehindHeads(read.content);
  return { ...read, files, text: (part: string) => files.get(part)?.toString() };
}

/** Each part in which a name is still to be found, in letters of one byte or of two. */
const stillSays = (files: ReadonlyMap<string, Buffer>, name = NAME) =>
  [...files].flatMap(([part, bytes]) =>
    bytes.includes(name) || bytes.includes(Buffer.from(name, 'utf16le')) ? [part] : [],
  );

test.each([
  ['a Word document', wordBy],
  ['an Excel file', excelBy],
  ['a PowerPoint file', slidesBy],
])('%s says nowhere whose it is, and is the same when it is taken again', async (_, by) => {
  const file = await by(NAME);
  expect(stillSays(filesBehindHeads(file)).length).toBeGreaterThan(4);
  const { content, files } = await plain(file);
  expect(stillSays(files)).toEqual([]);
  expect([...files.keys()].filter((part) => /docProps|lost|printer/.test(part))).toEqual([]);
  expect((await plain(content)).content).toEqual(content);
});

test('what was written stays, with who answers whom by numbers', async () => {
  const { text } = await plain(await wordBy(NAME));
  expect(text('word/document.xml')).toContain(
    'w:author="Author 1" w:date="2026-11-01T09:00:00Z"><w:r><w:t>Seen on Monday</w:t>',
  );
  expect(text('word/document.xml')).toContain('w:author="Author 2"><w:r><w:delText>Tuesday');
  expect(text('word/comments.xml')).toContain('w:author="Author 1" w:initials="A"');
  expect(text('word/people.xml')).toContain('w15:author="Author 1"');
  expect(text('word/_rels/document.xml.rels')).toContain('Target="https://www.gov.uk/a"');
  expect(text('word/_rels/settings.xml.rels')).toContain('Target="Letter.dotx"');
  expect(text('customXml/item1.xml')).toBe('<data/>');
});

test('a sheet keeps its numbers and names, and refers to no printer', async () => {
  const { text } = await plain(await excelBy(NAME));
  expect(text('xl/worksheets/sheet1.xml')).toContain('<v>42</v>');
  expect(text('xl/worksheets/sheet1.xml')).toContain('<pageSetup orientation="portrait"/>');
  expect(text('xl/workbook.xml')).toContain('<sheet name="Author" sheetId="1" r:id="rId1"/>');
  expect(text('xl/comments1.xml')).toMatch(
    /<author>(Author \d)<\/author><author>tc=\{00AA\}<\/author>.*<t>\1:<\/t>.*<t>\nCount again: today<\/t>/s,
  );
});

test('a file that Excel wrote is whole, but for its properties', async () => {
  const file = readFileSync(join(packageRoot, 'src/kit/csv/testing/csvlint/spreadsheet.xlsx'));
  const { files } = await plain(file);
  expect([...files.keys()].toSorted()).toEqual([
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/_rels/workbook.xml.rels',
    'xl/sharedStrings.xml',
    'xl/styles.xml',
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
    'xl/worksheets/sheet2.xml',
    'xl/worksheets/sheet3.xml',
  ]);
});

const withPart = (target: string, content: string | Uint8Array) =>
  wordBy(NAME, {
    'word/_rels/document.xml.rels': relations(['image', target]),
    [`word/${target}`]: content,
  });

test('pictures and files within a file are treated alike', async () => {
  expect(stillSays((await plain(await withPart('media/a.png', pngWith(`tEXt${NAME}`)))).files)).toEqual([]);
  const { files } = await plain(await withPart('embeddings/a.xlsx', await excelBy(NAME)));
  const within = files.get('word/embeddings/a.xlsx');
  expect(within === undefined ? null : stillSays(filesBehindHeads(within))).toEqual([]);
});

test('text that looks like an attribute, or hides in a section, is text', async () => {
  const document = `<w:document><w:t x='>'>w:author="Wren"</w:t><author>A<!-- -->B</author><author><![CDATA[${NAME} & co]]></author></w:document>`;
  const { text } = await plain(await officeOf(WORD, NAME, { 'word/document.xml': document }));
  expect(text('word/document.xml')).toBe(
    `<w:document><w:t x='>'>w:author="Wren"</w:t><author>Author 1Author 2</author><author>Author 3</author></w:document>`,
  );
});

const DOCUMENT = { 'word/document.xml': '<w:document/>' };
const swollen = Buffer.alloc(LARGEST_UNPACKED, ' ');

test.each<[string, () => Promise<Buffer>, string]>([
  ['with a macro', () => withPart('vbaProject.bin', 'x'), 'not looked into'],
  [
    'that may have macros',
    () => officeOf(WORD, NAME, DOCUMENT, 'application/vnd.ms-word.document.macroEnabled.main+xml'),
    'not Office',
  ],
  ['with a sound', () => withPart('media/a.mp3', 'ID3'), 'not looked into'],
  ['with a page', () => withPart('a.html', '<p>x</p>'), 'not looked into'],
  [
    'with a picture that is cut short',
    () => withPart('media/a.jpg', jpegWith(1).subarray(0, 60)),
    'not looked into',
  ],
  [
    'with a drawing that says who drew it',
    () => withPart('media/a.svg', '<svg><metadata>x</metadata></svg>'),
    'not looked into',
  ],
  [
    'in a file in a file',
    async () => withPart('a.docx', await withPart('b.docx', await wordBy(NAME))),
    'not looked into',
  ],
  ['that swells', () => withPart('a.xml', swollen), 'unpacks too large'],
  [
    'with a file that swells',
    async () => withPart('a.docx', await withPart('a.xml', swollen.subarray(1000))),
    'unpacks too large',
  ],
  ['with a document type', () => withPart('a.xml', '<!DOCTYPE a [<!ENTITY b "c">]><a/>'), 'broken'],
  ['in other letters', () => withPart('a.xml', Buffer.from('\ufeff<a/>', 'utf16le')), 'broken'],
  [
    'that says it is in other letters',
    () => withPart('a.xml', '<?xml version="1.0" encoding="utf-7"?><a/>'),
    'broken',
  ],
  ['with half a tag', () => withPart('a.xml', '<a b="'), 'broken'],
  ['with a tag without end', () => withPart('a.xml', `<a ${'b'.repeat(2_000_000)}/>`), 'broken'],
  ['with two parts of one name', () => wordBy(NAME, { 'Word/Document.xml': '<x/>' }), 'broken'],
  ['that leads out of its folder', () => wordBy(NAME, { '../x.xml': '<x/>' }), 'broken'],
  ['without a main part', () => officeOf(WORD, NAME, {}), 'not Office'],
  ['that is no Office file', () => Promise.resolve(Buffer.from('PK\u0003\u0004nothing')), 'not Office'],
])('a file %s is refused', async (_, file, reason) => {
  expect(await officeWithoutAuthor(await file())).toEqual({ ok: false, reason });
});

test('whatever the bytes, a file is refused or says nothing of whose it is', async () => {
  const file = await wordBy(NAME);
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: file.length - 1 }),
      fc.nat({ max: 255 }),
      fc.boolean(),
      async (at, byte, isCut) => {
        const bent = Buffer.from(file);
        bent[at] = byte;
        const read = await officeWithoutAuthor(isCut ? bent.subarray(0, at) : bent);
        if (read.ok) expect(stillSays(filesBehindHeads(read.content))).toEqual([]);
      },
    ),
    { numRuns: 500 },
  );
});
