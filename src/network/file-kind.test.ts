import { expect, test } from 'vitest';

import { zipOf as zip } from '../kit/attachments/testing.ts';
import { jpegWith } from '../kit/pictures/testing.ts';
import { allowedFile } from './file-kind.ts';

const WORD = ['[Content_Types].xml', 'word/document.xml'];

test.each<[string, Buffer, string]>([
  ['a PDF', Buffer.from('%PDF-1.7\nwhatever\n%%EOF\n'), 'application/pdf'],
  ['a picture', jpegWith(1), 'image/jpeg'],
  ['a Word file', zip(WORD), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
])('%s is known by what is in it', (_, file, type) => {
  expect(allowedFile(file)?.type).toBe(type);
});

test('a picture loses what it tells beside the picture', () => {
  expect(allowedFile(jpegWith(1))?.content.includes('Secret')).toBe(false);
});

test.each<[string, Buffer]>([
  ['half a PDF', Buffer.from('%PDF-1.7\nwhatever')],
  ['a page', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a program', Buffer.from('MZ\u0090\u0000')],
  ['a Word file with macros', zip([...WORD, 'word/vbaProject.bin'])],
  ['a ZIP of something else', zip(['photo.jpg'])],
  ['a ZIP that says more than it has', zip(WORD).subarray(0, 60)],
  ['nothing', Buffer.alloc(0)],
])('%s is refused', (_, file) => {
  expect(allowedFile(file)).toBeNull();
});
