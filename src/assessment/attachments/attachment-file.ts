/** May this file be attached, and as what? By what is in it, and without what it says of who made it, where and with what. */
import { withoutAuthor } from '../../kit/pdf/without-author.ts';
import { withoutMetadata, type PhotoType } from '../../kit/pictures/index.ts';

export const MOST_ATTACHMENTS = 3;
export const LARGEST_ATTACHMENT = 5 * 1024 * 1024;

export type AttachmentType = 'application/pdf' | PhotoType;

/** Each type with the ending under which it is saved, and what people call it. */
export const ATTACHMENT_KINDS: Readonly<Record<AttachmentType, { ending: string; words: string }>> = {
  'application/pdf': { ending: 'pdf', words: 'PDF' },
  'image/jpeg': { ending: 'jpg', words: 'picture' },
  'image/png': { ending: 'png', words: 'picture' },
  'image/webp': { ending: 'webp', words: 'picture' },
};

export type ReadAttachment =
  | { ok: true; type: AttachmentType; content: Buffer }
  | { ok: false; why: WhyNotAttached };

export type WhyNotAttached =
  | 'too large'
  | 'no such kind'
  | 'broken'
  | 'locked'
  | 'active'
  | 'says who made it';

export function readAttachment(file: Buffer): ReadAttachment {
  if (file.length > LARGEST_ATTACHMENT) return { ok: false, why: 'too large' };
  const pdf = withoutAuthor(file);
  if (pdf.ok) return { ok: true, type: 'application/pdf', content: pdf.content };
  if (pdf.reason !== 'not a PDF') return { ok: false, why: pdf.reason };
  const photo = withoutMetadata(file);
  if (photo.ok) return { ok: true, type: photo.type, content: photo.content };
  return { ok: false, why: photo.reason === 'broken' ? 'broken' : 'no such kind' };
}

export function whyNotAttachedInWords(why: WhyNotAttached): string {
  switch (why) {
    case 'too large':
      return 'The file must be 5 MB or smaller';
    case 'no such kind':
      return 'The file must be a PDF or a picture: JPEG, PNG or WebP';
    case 'broken':
      return 'The file is not whole. Save it again';
    case 'locked':
      return 'The PDF is locked with a password. Save it without one';
    case 'active':
      return 'The PDF has something in it that acts by itself. Print it to a new PDF, and attach that one';
    case 'says who made it':
      return 'The PDF says who made it, in a way that we cannot take out. Print it to a new PDF, and attach that one';
  }
}
