/** For tests: a scanner of mail, which asks for the head of each link of each letter, and then for the link three times. */
import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';

import type { Hub } from '../hub.ts';
import { everyTable } from './every-table.ts';

const ASKED = ['HEAD', 'GET', 'GET', 'GET'] as const;
/** A page that tells of a member keeps a record of every look at it, a scanner's too: that is all that a look leaves. */
const LOOKS = ['sponsor-view.member-seen'];

/** Opens every link of the outbox as a stranger, holds the hub to having changed nothing, and gives the links by kind. */
export async function scanLetters(
  hub: Hub,
  app: FastifyInstance,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const linksOf = await linksByKind(hub);
  const before = await everything(hub);
  for (const url of new Set([...linksOf.values()].flatMap((links) => [...links])))
    for (const method of ASKED) {
      const reply = await app.inject({ method, url });
      expect(reply.statusCode, `${method} ${url}`).toBeLessThan(400);
      expect(reply.cookies, `${method} ${url}`).toEqual([]);
    }
  expect(await everything(hub)).toEqual(before);
  return linksOf;
}

/** Every row of every table, but for the records of looks. */
async function everything({ database }: Hub) {
  const { audit_event: _, ...tables } = await everyTable(database);
  const acts = await database.db
    .selectFrom('audit_event')
    .selectAll()
    .where('event', 'not in', LOOKS)
    .orderBy('id')
    .execute();
  return { tables, acts };
}

async function linksByKind({ config, database }: Hub): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const letters = await database.db
    .selectFrom('outbox')
    .select(['kind', 'text_body', 'html_body', 'calendar_body', 'stop_address'])
    .execute();
  const address = new RegExp(`${config.publicUrl}(/[^\\s"<>]*)`, 'g');
  const linksOf = new Map<string, Set<string>>();
  for (const { kind, text_body, html_body, calendar_body, stop_address } of letters) {
    const links = linksOf.get(kind) ?? new Set<string>();
    const all = [text_body, html_body, calendar_body, stop_address].join(' ');
    for (const [, link = ''] of all.matchAll(address)) links.add(link.replaceAll('&amp;', '&'));
    linksOf.set(kind, links);
  }
  return linksOf;
}
