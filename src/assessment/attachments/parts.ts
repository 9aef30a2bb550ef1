/**
 * The list of all parts of what is handed in, in the form that `sha256sum --check` reads, and its own digest: if one
 * character of one part were another, so would that be.
 */
import { digestOf } from '../digest.ts';
import { ATTACHMENT_KINDS, type AttachmentType } from '../../kit/attachments/index.ts';

export const MOST_ATTACHMENTS = 3;

export interface Part {
  name: string;
  sha256: string;
}

export function attachmentName(nth: number, type: AttachmentType): string {
  return `attachment-${nth + 1}.${ATTACHMENT_KINDS[type].ending}`;
}

/** The script, and its attachments in their order. */
export function partsOf(
  scriptSha256: string,
  attachments: readonly { type: AttachmentType; sha256: string }[],
): readonly Part[] {
  return [
    { name: 'script.txt', sha256: scriptSha256 },
    ...attachments.map(({ type, sha256 }, nth) => ({ name: attachmentName(nth, type), sha256 })),
  ];
}

export const listOfParts = (parts: readonly Part[]): string =>
  parts.map(({ name, sha256 }) => `${sha256}  ${name}\n`).join('');

/** Of all parts; of a script alone it is that of its text. */
export function wholeDigest(parts: readonly Part[]): string {
  const [script, ...attachments] = parts;
  return script !== undefined && attachments.length === 0 ? script.sha256 : digestOf(listOfParts(parts));
}
