/** The only SQL of `letter_templates`. */
import { sql } from 'kysely';

import type { By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import { builtInTemplates } from './built-in.ts';
import type { Template, TemplateWords } from './template.ts';

/** All of them as they stand today, by name: what the hub wrote, and what came with the product where the hub wrote nothing. */
export async function listTemplates(db: Reader): Promise<readonly Template[]> {
  const rows = await db
    .selectFrom('letter_templates')
    .selectAll()
    .distinctOn('key')
    .orderBy('key')
    .orderBy('version', 'desc')
    .execute();
  const own = rows.map(asTemplate);
  const untouched = builtInTemplates().filter(({ key }) => own.every((one) => one.key !== key));
  return [...own, ...untouched].toSorted((one, other) => one.name.localeCompare(other.name, 'en-GB'));
}

/** As it stands today; null where there is none. */
export async function findTemplate(db: Reader, key: string): Promise<Template | null> {
  const row = await db
    .selectFrom('letter_templates')
    .selectAll()
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? (builtInTemplates().find((one) => one.key === key) ?? null) : asTemplate(row);
}

/** Every version that the hub wrote, the newest first. */
export async function versionsOf(
  db: Reader,
  key: string,
): Promise<readonly (Template & { madeAt: Temporal.Instant; madeBy: string })[]> {
  const rows = await db
    .selectFrom('letter_templates')
    .selectAll()
    .where('key', '=', key)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({ ...asTemplate(row), madeAt: row.made_at, madeBy: row.made_by }));
}

/** Holds the template until the transaction ends, so that of two who edit it the second sees what the first wrote. */
export async function lockTemplate(tx: Tx, key: string): Promise<Template | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`letter-template:${key}`}, 0))`.execute(tx);
  return findTemplate(tx, key);
}

export async function addVersion(
  tx: Tx,
  key: string,
  version: number,
  words: TemplateWords,
  by: By,
): Promise<void> {
  await tx
    .insertInto('letter_templates')
    .values({
      key,
      version,
      name: words.name,
      subject: words.subject,
      body: words.body,
      is_about_place: words.isAboutPlace,
      made_at: by.at,
      made_by: by.actor,
    })
    .execute();
}

function asTemplate(row: {
  key: string;
  version: number;
  name: string;
  subject: string;
  body: string;
  is_about_place: boolean;
}): Template {
  const { key, version, name, subject, body } = row;
  return { key, version, name, subject, body, isAboutPlace: row.is_about_place };
}
