import { expect, test } from 'vitest';

import { pngWith } from '../pictures/testing.ts';
import { DOCUMENT_KINDS, readAttachment, readDocument } from './attachment-file.ts';
import { zipOf } from './testing.ts';

const WORD = zipOf(['[Content_Types].xml', 'word/document.xml']);

test('a Word document may stand beside a record, as it is, and with no script', () => {
  const read = readDocument(WORD);
  expect(read.ok && [DOCUMENT_KINDS[read.type].ending, read.content]).toEqual(['docx', WORD]);
  expect(readAttachment(WORD)).toEqual({ ok: false, why: 'no such kind' });
});

test.each<[string, Buffer, string]>([
  ['with macros', zipOf(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']), 'no such kind'],
  ['of slides', zipOf(['[Content_Types].xml', 'ppt/presentation.xml']), 'no such kind'],
  ['cut short', WORD.subarray(0, 40), 'no such kind'],
  ['that is a PDF and locked', Buffer.from('%PDF-1.7 /Encrypt 1 0 R %%EOF'), 'locked'],
])('a document %s is refused', (_, file, why) => {
  expect(readDocument(file)).toEqual({ ok: false, why });
});

test('a picture beside a record loses what it says beside the picture', () => {
  const read = readDocument(pngWith('eXIfSecret'));
  expect(read.ok && read.content.includes('Secret')).toBe(false);
  expect(read.ok).toBe(true);
});
