import { createHash } from 'node:crypto';

/** SHA-256 of the text in UTF-8, in small hexadecimal digits: what `sha256sum` says of the file that the receipt links to. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
