import { expect, test } from 'vitest';

import { excelBy, wordBy } from '../office/testing.ts';
import { EXCEL, WORD } from '../office/index.ts';
import { pngWith } from '../pictures/testing.ts';
import { DOCUMENT_KINDS, readAttachment, readDocument } from './attachment-file.ts';

test('a file of Office may stand where its kind is asked for, and says nothing of whose it is', async () => {
  const [word, excel] = [await wordBy('Jane Secret'), await excelBy('Jane Secret')];
  const read = await readDocument(word, [WORD]);
  expect(read.ok && DOCUMENT_KINDS[read.type].ending).toBe('docx');
  expect(await readDocument(excel, [WORD, EXCEL])).toMatchObject({ ok: true, type: EXCEL });
  expect(await readDocument(excel, [WORD])).toEqual({ ok: false, why: 'no such kind' });
  expect(readAttachment(word)).toEqual({ ok: false, why: 'no such kind' });
});

test.each<[string, Buffer, string]>([
  ['that is a zip of something', Buffer.from('PK\u0003\u0004nothing'), 'no such kind'],
  ['that is a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 'no such kind'],
  ['that is a program', Buffer.from('MZ\u0090\u0000'), 'no such kind'],
  ['that is half a PDF', Buffer.from('%PDF-1.7\nwhatever'), 'broken'],
  ['that is a PDF and locked', Buffer.from('%PDF-1.7 /Encrypt 1 0 R %%EOF'), 'locked'],
  ['that is nothing', Buffer.alloc(0), 'no such kind'],
])('a document %s is refused', async (_, file, why) => {
  expect(await readDocument(file, [WORD])).toEqual({ ok: false, why });
});

test('a file of Office that is not whole is refused', async () => {
  const file = await wordBy('Jane Secret', { 'word/people.xml': '<a' });
  expect(await readDocument(file, [WORD])).toEqual({ ok: false, why: 'broken' });
});

test('a picture beside a record loses what it says beside the picture', async () => {
  const read = await readDocument(pngWith('eXIfSecret'), []);
  expect(read.ok && read.content.includes('Secret')).toBe(false);
  expect(read.ok).toBe(true);
});
