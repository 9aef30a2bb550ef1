/** The only SQL of `hub_profile` and `rehearsal`. */
import { sql } from 'kysely';

import type { Reader, Tx } from '../kit/db/index.ts';
import type { HubProfile } from './hub-profile.ts';

/** Null on a database that no hub has been made in yet. */
export async function findProfile(db: Reader): Promise<HubProfile | null> {
  const row = await db.selectFrom('hub_profile').selectAll().executeTakeFirst();
  if (row === undefined) return null;
  return {
    name: row.name,
    shortName: row.short_name,
    strapline: row.strapline,
    brandColour: row.brand_colour,
    email: row.email,
    phone: row.phone,
    addressLines: row.address_lines,
    website: row.website,
    replyWorkingDays: row.reply_working_days,
    exampleNotice: row.example_notice,
  };
}

export async function writeProfile(tx: Tx, profile: HubProfile): Promise<void> {
  const row = {
    name: profile.name,
    short_name: profile.shortName,
    strapline: profile.strapline,
    brand_colour: profile.brandColour,
    email: profile.email,
    phone: profile.phone,
    address_lines: [...profile.addressLines],
    website: profile.website,
    reply_working_days: profile.replyWorkingDays,
    example_notice: profile.exampleNotice,
  };
  await tx
    .insertInto('hub_profile')
    .values(row)
    .onConflict((conflict) => conflict.column('only_row').doUpdateSet(row))
    .execute();
}

/** The day that the hub is rehearsed on, or null when its clock runs with the world. */
export async function findRehearsalDay(db: Reader): Promise<Temporal.PlainDate | null> {
  const row = await db.selectFrom('rehearsal').select('day').executeTakeFirst();
  return row?.day ?? null;
}

/** The same, and nobody else sets it until the transaction ends. */
export async function lockRehearsalDay(tx: Tx): Promise<Temporal.PlainDate | null> {
  await sql`lock table rehearsal in share row exclusive mode`.execute(tx);
  return findRehearsalDay(tx);
}

export async function writeRehearsalDay(tx: Tx, day: Temporal.PlainDate | null): Promise<void> {
  await tx.deleteFrom('rehearsal').execute();
  if (day !== null) await tx.insertInto('rehearsal').values({ day }).execute();
}
