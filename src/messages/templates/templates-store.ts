/** The only SQL of `letter_templates`. */
import { type Selectable, sql } from 'kysely';

import type { By } from '../../kit/audit/index.ts';
import type { Reader, Tx } from '../../kit/db/index.ts';
import type { LetterTemplatesTable } from '../../tables.ts';
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

export interface Version extends Template {
  /** Null for what came with the product. */
  made: { at: Temporal.Instant; by: string } | null;
}

/** Every version, the newest first, down to what came with the product. */
export async function versionsOf(db: Reader, key: string): Promise<readonly Version[]> {
  const { rows } = await sql<Selectable<LetterTemplatesTable> & { full_name: string | null }>`
    select letter_templates.*, full_name from letter_templates
    left join people on made_by = 'person:' || people.id
    where key = ${key} order by version desc`.execute(db);
  const own = rows.map((row) => ({
    ...asTemplate(row),
    made: { at: row.made_at, by: row.full_name ?? 'The hub' },
  }));
  return [
    ...own,
    ...builtInTemplates()
      .filter((one) => one.key === key)
      .map((one) => ({ ...one, made: null })),
  ];
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
