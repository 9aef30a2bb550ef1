/** May this file be attached, and as what? By what is in it, and without what it says of who made it, where and with what. */
import { EXCEL, officeWithoutAuthor, POWERPOINT, WORD, type OfficeType } from '../office/index.ts';
import { withoutAuthor } from '../pdf/without-author.ts';
import { withoutMetadata, type PhotoType } from '../pictures/index.ts';
import { isZip } from '../zip/index.ts';

export const LARGEST_ATTACHMENT = 5 * 1024 * 1024;

export type AttachmentType = 'application/pdf' | PhotoType;

/** Each type with the ending under which it is saved, and what people call it. */
export const ATTACHMENT_KINDS: Readonly<Record<AttachmentType, { ending: string; words: string }>> = {
  'application/pdf': { ending: 'pdf', words: 'PDF' },
  'image/jpeg': { ending: 'jpg', words: 'picture' },
  'image/png': { ending: 'png', words: 'picture' },
  'image/webp': { ending: 'webp', words: 'picture' },
};

/** With the files of Office. */
export type DocumentType = AttachmentType | OfficeType;

export const DOCUMENT_KINDS: Readonly<Record<DocumentType, { ending: string; words: string }>> = {
  ...ATTACHMENT_KINDS,
  [WORD]: { ending: 'docx', words: 'Word document' },
  [POWERPOINT]: { ending: 'pptx', words: 'PowerPoint file' },
  [EXCEL]: { ending: 'xlsx', words: 'Excel file' },
};

export type ReadAttachment<Type = AttachmentType> =
  | { ok: true; type: Type; content: Buffer }
  | { ok: false; why: WhyNotAttached };

export type WhyNotAttached =
  | 'too large'
  | 'no such kind'
  | 'broken'
  | 'locked'
  | 'active'
  | 'says who made it'
  | 'unpacks too large'
  | 'not looked into';

/** One byte more than may be, so that a larger file is found too large and not cut short. */
export const MOST_OF_A_FILE = LARGEST_ATTACHMENT + 1;

export function readAttachment(file: Buffer): ReadAttachment {
  if (file.length > LARGEST_ATTACHMENT) return { ok: false, why: 'too large' };
  const pdf = withoutAuthor(file);
  if (pdf.ok) return { ok: true, type: 'application/pdf', content: pdf.content };
  if (pdf.reason !== 'not a PDF') return { ok: false, why: pdf.reason };
  const photo = withoutMetadata(file);
  if (photo.ok) return { ok: true, type: photo.type, content: photo.content };
  return { ok: false, why: photo.reason === 'broken' ? 'broken' : 'no such kind' };
}

/** The same, and files of Office of these kinds. */
export async function readDocument<Office extends OfficeType>(
  file: Buffer,
  offices: readonly Office[],
): Promise<ReadAttachment<AttachmentType | Office>> {
  if (file.length > LARGEST_ATTACHMENT || !isZip(file)) return readAttachment(file);
  const plain = await officeWithoutAuthor(file);
  if (!plain.ok) return { ok: false, why: plain.reason === 'not Office' ? 'no such kind' : plain.reason };
  const type = offices.find((one) => one === plain.type);
  if (type === undefined) return { ok: false, why: 'no such kind' };
  const { content } = plain;
  return content.length > LARGEST_ATTACHMENT ? { ok: false, why: 'too large' } : { ok: true, type, content };
}

/** @param kinds those that may be attached, in words */
export function whyNotAttachedInWords(
  why: WhyNotAttached,
  kinds = 'a PDF or a picture: JPEG, PNG or WebP',
): string {
  switch (why) {
    case 'too large':
      return 'The file must be 5 MB or smaller';
    case 'no such kind':
      return `The file must be ${kinds}`;
    case 'broken':
      return 'The file is not whole. Save it again';
    case 'locked':
      return 'The PDF is locked with a password. Save it without one';
    case 'active':
      return 'The PDF has something in it that acts by itself. Print it to a new PDF, and attach that one';
    case 'says who made it':
      return 'The PDF says who made it, in a way that we cannot take out. Print it to a new PDF, and attach that one';
    case 'unpacks too large':
      return 'The file holds more than we can look through. Make it smaller, or save it as a PDF';
    case 'not looked into':
      return 'The file holds something that we cannot look into, such as a macro, a sound, or a file of another kind. Take it out, or save it as a PDF';
  }
}

/** Rounded up, so that nothing is of no size. */
export function sizeInWords(bytes: number): string {
  const kilobytes = Math.ceil(bytes / 1024);
  return kilobytes < 1024 ? `${kilobytes} kB` : `${(kilobytes / 1024).toFixed(1)} MB`;
}
