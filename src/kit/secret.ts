import { createHash, createHmac, randomBytes } from 'node:crypto';

/**
 * Secrets that open one thing for whoever holds them: a confirmation page, the links of a letter. 192 bits of
 * chance, written in 32 characters that survive an address bar. Only their hash is kept, and a secret is found
 * by its hash, so that neither a stolen backup nor the time of an answer gives one away.
 */
export function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

const LENGTH = 32;
const SHAPE = /^[A-Za-z0-9_-]{32}$/;

/** Whether this could be a secret of ours; what is not is never looked up. */
export function looksLikeSecret(text: string): boolean {
  return SHAPE.test(text);
}

/** What is kept of a secret: 64 hexadecimal digits. No salt is needed, because nobody can guess 192 bits. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** A secret that is the same for the same `key` and content, and that nobody can make who does not hold the key. */
export function secretFrom(key: string, content: unknown): string {
  return createHmac('sha256', key).update(JSON.stringify(content)).digest('base64url').slice(0, LENGTH);
}
