/**
 * A form that came without a session: what was typed is kept for an hour, sealed with a key that only the browser
 * which sent it holds, and shown to whoever signs in there, to be sent again by their own press of a button.
 */
import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import { sealText, unsealText } from '../kit/seal/index.ts';
import { hashOf, newSecret } from '../kit/secret.ts';
import { formBody } from '../kit/web/page.ts';
import { addressOfThisSite } from './address-of-this-site.ts';
import { addHeldForm, countHeldForms, findHeldForm } from './held-store.ts';
import { networkHashOf } from './network.ts';
import { identityPaths } from './paths.ts';
import { sendStepCookie, stepSecretOf } from './session.ts';

export const HELD_MINUTES = 60;
/** From one network address in an hour: a hall of teachers, and not a disk filled by one machine. */
const MOST_HELD = 300;
/** Of the form as JSON: the longest text that a module takes, in letters of two code units. */
const LONGEST = 500_000;

export interface HeldForm {
  /** Where it was sent. */
  address: string;
  fields: readonly (readonly [name: string, value: string])[];
}

/** Keeps the form and gives the address at which it is found again after signing in. */
export async function keepForm(hub: Hub, request: FastifyRequest, reply: FastifyReply): Promise<string> {
  const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  const address = addressOfThisSite(request.url);
  if (!isForm || address === null) return identityPaths.account.to();
  const text = JSON.stringify({ address, fields: fieldsOf(formBody(request)) } satisfies HeldForm);
  if (text.length > LONGEST) return identityPaths.account.to();
  const secret = newSecret();
  const networkHash = networkHashOf(request.ip);
  const now = hub.clock.now();
  const isKept = await hub.database.transaction(async (tx) => {
    if ((await countHeldForms(tx, networkHash, now.subtract({ hours: 1 }))) >= MOST_HELD) return false;
    const sealed = sealText(keyOf(secret), text, 'held_forms');
    const expiresAt = now.add({ minutes: HELD_MINUTES });
    await addHeldForm(tx, { secretHash: hashOf(secret), networkHash, sealed, keptAt: now, expiresAt });
    return true;
  });
  if (!isKept) return identityPaths.account.to();
  sendStepCookie(hub, reply, 'held', secret);
  return identityPaths.held.to();
}

/** What this browser sent; null where nothing is kept for it. */
export async function heldFormOf(hub: Hub, request: FastifyRequest): Promise<HeldForm | null> {
  const secret = stepSecretOf(hub, request, 'held');
  if (secret === null) return null;
  const sealed = await findHeldForm(hub.database.db, hashOf(secret), hub.clock.now());
  const text = sealed === null ? null : unsealText(keyOf(secret), sealed, 'held_forms');
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it opens only to what `keepForm` sealed
  return text === null ? null : (JSON.parse(text) as HeldForm);
}

/** Another hash than the one it is found by, so that the database alone opens nothing. */
function keyOf(secret: string): Buffer {
  return createHash('sha256').update(`held-form-key:${secret}`).digest();
}

function fieldsOf(body: Readonly<Record<string, unknown>>): HeldForm['fields'] {
  return Object.entries(body).flatMap(([name, value]) => {
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    return values.filter((one) => typeof one === 'string').map((one) => [name, one] as const);
  });
}
