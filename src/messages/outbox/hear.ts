/** What others tell of a letter that left: GOV.UK Notify by its callback, mail servers by their reports. */
import { timingSafeEqual } from 'node:crypto';

import type { Hub } from '../../hub.ts';
import { record } from '../../kit/audit/index.ts';
import { noteFate, readBounceReport, type Fate } from '../../kit/mail/index.ts';
import { hashOf } from '../../kit/secret.ts';

/** Whether whoever reports shows our token. Where none is set, nobody does. */
export function showsToken(hub: Hub, authorization: string | undefined): boolean {
  const token = hub.config.mailReportToken;
  if (token === null || authorization === undefined) return false;
  return timingSafeEqual(Buffer.from(hashOf(`Bearer ${token}`)), Buffer.from(hashOf(authorization)));
}

export type Heard = 'noted' | 'known before' | 'not ours' | 'not understood';

/** The delivery receipt of an email, as GOV.UK Notify documents it (read November 2026). A receipt of something that is still on its way says nothing. */
export async function hearFromNotify(hub: Hub, receipt: unknown): Promise<Heard> {
  const reference = textIn(receipt, 'reference');
  const status = textIn(receipt, 'status');
  const to = textIn(receipt, 'to');
  if (reference === null || status === null) return 'not understood';
  const fate = fateOf(status);
  return fate === null ? 'known before' : note(hub, reference, to, fate);
}

function fateOf(status: string): Fate | null {
  if (status === 'delivered') return { kind: 'delivered' };
  if (status === 'permanent-failure') return { kind: 'came back', why: status, isAddressGone: true };
  if (status === 'temporary-failure' || status === 'technical-failure')
    return { kind: 'came back', why: status, isAddressGone: false };
  return null;
}

/** A report that a letter could not be given to its reader, as a mail server writes it. One that says it is only late changes nothing. */
export async function hearBounce(hub: Hub, message: string): Promise<Heard> {
  const report = readBounceReport(message);
  if (report === null) return 'not understood';
  const { messageId, address, action, status, isAddressGone } = report;
  if (action === 'delayed') return 'known before';
  const fate: Fate =
    action === 'delivered' ? { kind: 'delivered' } : { kind: 'came back', why: status, isAddressGone };
  return note(hub, messageId, address, fate);
}

async function note(hub: Hub, messageId: string, address: string | null, fate: Fate): Promise<Heard> {
  const at = hub.clock.now();
  return hub.database.transaction(async (tx) => {
    const noted = await noteFate(tx, { messageId, address, fate, at });
    if (noted === null) return 'not ours';
    if (!noted.isNews) return 'known before';
    await record(tx, {
      at,
      actor: 'system',
      event: fate.kind === 'delivered' ? 'letter.delivered' : 'letter.came-back',
      subject: `letter:${noted.letterId}`,
      ...(fate.kind === 'delivered' ? {} : { detail: { why: fate.why, addressGone: fate.isAddressGone } }),
    });
    return 'noted';
  });
}

function textIn(value: unknown, key: string): string | null {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : null;
  return typeof found === 'string' && found !== '' ? found : null;
}
