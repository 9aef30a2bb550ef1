/** What a day of the rehearsal is played on: the hub, with its clock in the player's hand and its database within one transaction. */
import { createHash } from 'node:crypto';

import type { CertificateSources } from '../certificates/index.ts';
import type { Hub } from '../hub.ts';
import type { By } from '../kit/audit/index.ts';
import { type Clock, LONDON } from '../kit/clock.ts';
import type { Database, Tx } from '../kit/db/index.ts';
import type { Script } from './script.ts';

export interface Stage {
  hub: Hub;
  /** Never stands back. */
  hands: Hands;
  seed: number;
  script: Script;
  day: Temporal.PlainDate;
  /** Who runs the programme; null where the example has nobody. */
  managerId: number | null;
  /** What slices ask of others that they do not know. */
  sources: CertificateSources;
}

/** A clock that goes when it is told to. */
export class Hands implements Clock {
  readonly setTo: Temporal.PlainDate;
  #at: Temporal.Instant;

  constructor(day: Temporal.PlainDate) {
    this.setTo = day;
    this.#at = momentOf(day, '05:00');
  }

  now(): Temporal.Instant {
    return this.#at;
  }

  today(): Temporal.PlainDate {
    return this.setTo;
  }

  /** To this time of the day; an earlier one changes nothing. */
  moveTo(time: Temporal.PlainTime | string): void {
    const at = momentOf(this.setTo, time);
    if (Temporal.Instant.compare(at, this.#at) > 0) this.#at = at;
  }
}

function momentOf(day: Temporal.PlainDate, time: Temporal.PlainTime | string): Temporal.Instant {
  return day.toZonedDateTime({ timeZone: LONDON, plainTime: Temporal.PlainTime.from(time) }).toInstant();
}

/** The hub on a day, in whose verbs every transaction is `tx`: a day is played whole, or was not played. */
export function hubOfDay(hub: Hub, tx: Tx, hands: Hands): Hub {
  const database: Database = {
    db: tx,
    transaction: (work) => work(tx),
    engine: hub.database.engine,
    close: () => Promise.resolve(),
    ready: () => Promise.resolve(true),
  };
  return { ...hub, clock: hands, database };
}

export const byMember = ({ hands }: Stage, personId: number): By => ({
  actor: `person:${personId}`,
  at: hands.now(),
});

export const byManager = ({ hands, managerId }: Stage): By => ({
  actor: managerId === null ? 'operator' : `person:${managerId}`,
  at: hands.now(),
});

/** The same for the same words: what a device or a form would have drawn by chance. */
export function uuidOf(...words: readonly (string | number)[]): string {
  const hex = createHash('md5').update(words.join(' ')).digest('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
