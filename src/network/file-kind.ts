/**
 * What is this file, by what is in it? A name and what a browser says are not asked. Allowed are PDF, pictures without
 * what they tell beside the picture, and the Office files that can hold no macro. PDF: ISO 32000-2, 7.5.2 (read November
 * 2026).
 */
import { isZip, officeType } from '../kit/attachments/index.ts';
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

/** Null for what is not allowed, or not whole. */
export function allowedFile(file: Buffer): { type: string; content: Buffer } | null {
  if (file.subarray(0, 5).toString('latin1') === '%PDF-')
    return file.subarray(-1024).includes('%%EOF') ? { type: 'application/pdf', content: file } : null;
  if (isZip(file)) {
    const type = officeType(file);
    return type === null ? null : { type, content: file };
  }
  const photo = withoutMetadata(file);
  return photo.ok ? { type: photo.type, content: photo.content } : null;
}
