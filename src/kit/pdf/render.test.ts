import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { plainlyPrintable } from './printable.ts';
import { renderPdf } from './render.ts';
import { readPdf } from './testing.ts';

const letter = (data: unknown, template = '= #data.name\n#data.words') =>
  renderPdf({ title: 'A letter to Zoë', author: 'A hub', template, data, foot: 'Our foot' });

test('a PDF is tagged, speaks British English and shows its title', async () => {
  const pdf = readPdf(await letter({ name: 'Zoë', words: 'Some words' }));
  expect(pdf.accessible).toEqual({ marked: true, language: 'en-GB', pdfUaPart: '1', titleShown: true });
  expect(pdf.title).toBe('A letter to Zoë');
  expect([...pdf.tags]).toEqual(expect.arrayContaining(['Document', 'H1', 'P']));
  expect(pdf.pages).toEqual(['Zoë Some words Our foot Page 1 of 1']);
});

test('the foot and the number stand on every page', async () => {
  const { pages } = readPdf(
    await letter({ name: 'A', words: 'B' }, '= #data.name\n#pagebreak()\n#data.words'),
  );
  expect(pages).toEqual(['A Our foot Page 1 of 2', 'B Our foot Page 2 of 2']);
});

test('what people typed is printed, never run', async () => {
  const words = '#panic("ran") $x$ *bold* // no comment \\ "quoted" <label> @ref';
  const { pages } = readPdf(await letter({ name: '#import "x.typ"', words }));
  expect(pages[0]).toContain(words);
  expect(pages[0]).toContain('#import "x.typ"');
});

test('the same document gives the same bytes', async () => {
  const data = { name: 'Zoë', words: 'twice' };
  expect((await letter(data)).equals(await letter(data))).toBe(true);
});

test('a character that cannot be shown, or half of one, does not cost the document', async () => {
  const { pages } = readPdf(await letter({ name: 'Łucja Ŵyn', words: 'before \u{10FFFD} \uD800 \0 after' }));
  expect(pages[0]).toContain('Ł ucja Ŵ yn before ? ? after');
});

test('every character that is promised is shown by a font that travels with the product', async () => {
  let promised = '';
  for (let code = 0x20; code < 0x2300; code += 1) {
    const character = String.fromCodePoint(code);
    if (plainlyPrintable(character) === character) promised += `${character} `;
  }
  const { fonts } = readPdf(await letter({ name: 'All', words: promised }));
  expect([...fonts].filter((font) => !/^(AtkinsonHyperlegible|LibertinusSerif)-/.test(font))).toEqual([]);
});

test('a template that is wrong fails with the words of Typst', async () => {
  await expect(letter({}, '#data.missing')).rejects.toThrow('missing');
});

const pdfinfo = spawnSync('pdfinfo', ['-v']).error === undefined;

test.skipIf(!pdfinfo)('pdfinfo, where it is installed, agrees', async () => {
  const { stdout } = spawnSync('pdfinfo', ['-'], { input: await letter({ name: 'A', words: 'B' }) });
  expect(stdout.toString()).toMatch(/Title:\s+A letter to Zoë[\s\S]*Tagged:\s+yes/);
});
