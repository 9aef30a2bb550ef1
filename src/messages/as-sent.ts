import type { FastifyReply } from 'fastify';

/**
 * A letter carries its own styles and was written to be read elsewhere, so it is shown as if it came from
 * another site: it can load nothing, run nothing, send nothing and reach nothing of ours.
 */
const LETTER_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox";

/** Shows a letter as a mail program does. */
export function sendAsSent(reply: FastifyReply, html: string): FastifyReply {
  return reply
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', LETTER_POLICY)
    .send(html);
}

/** What of an address can be the id of a row; null for what cannot. */
export function idOf(text: string): number | null {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
