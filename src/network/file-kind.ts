/**
 * What is this file, by what is in it? A name and what a browser says are not asked. Allowed are PDF, pictures without
 * what they tell beside the picture, and the Office files that can hold no macro. PDF: ISO 32000-2, 7.5.2. Office: a ZIP
 * (APPNOTE 6.3.10, 4.3) with the parts that ECMA-376 names; a macro lies in `vbaProject.bin` (read November 2026).
 */
import { withoutMetadata } from '../kit/pictures/index.ts';

export const LARGEST_FILE = 5 * 1024 * 1024;

/** Each type with the ending under which it is saved. */
export const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

/** By the part that each kind of Office file must have. */
const OFFICE: Readonly<Record<string, string>> = {
  'word/document.xml': 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'ppt/presentation.xml': 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'xl/workbook.xml': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** Null for what is not allowed, or not whole. */
export function allowedFile(file: Buffer): { type: string; content: Buffer } | null {
  if (file.subarray(0, 5).toString('latin1') === '%PDF-')
    return file.subarray(-1024).includes('%%EOF') ? { type: 'application/pdf', content: file } : null;
  const names = namesInZip(file);
  if (names !== null) {
    const part = Object.keys(OFFICE).find((name) => names.includes(name));
    const isSafe = names.includes('[Content_Types].xml') && !names.some((name) => /vba|\.bin$/i.test(name));
    return part === undefined || !isSafe ? null : { type: OFFICE[part] ?? '', content: file };
  }
  const photo = withoutMetadata(file);
  return photo.ok ? { type: photo.type, content: photo.content } : null;
}

const END_OF_DIRECTORY = Buffer.from('PK\u0005\u0006', 'latin1');
const ENTRY = 0x02014b50;

/** The names in the directory at a ZIP's end; null where it is none. */
function namesInZip(file: Buffer): readonly string[] | null {
  if (file.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') return null;
  const end = file.lastIndexOf(END_OF_DIRECTORY);
  if (end === -1 || end + 22 > file.length) return null;
  const count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  const names: string[] = [];
  for (let entry = 0; entry < count; entry += 1) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== ENTRY) return null;
    const length = file.readUInt16LE(at + 28);
    names.push(file.toString('utf8', at + 46, at + 46 + length));
    at += 46 + length + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
  }
  return names;
}
