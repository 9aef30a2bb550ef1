/** For tests: a scanner of mail, which asks for each link of each letter three times over, its head first. */
import type { FastifyInstance } from 'fastify';
import { expect } from 'vitest';

import type { Hub } from '../hub.ts';
import { everyTable } from './every-table.ts';

const THRICE = ['HEAD', 'GET', 'HEAD', 'GET', 'HEAD', 'GET'] as const;

/** Opens every link of the outbox as a stranger, holds the hub to having changed nothing, and gives the links by kind. */
export async function scanLetters(
  hub: Hub,
  app: FastifyInstance,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const linksOf = await linksByKind(hub);
  const before = await everyTable(hub.database);
  for (const url of new Set([...linksOf.values()].flatMap((links) => [...links])))
    for (const method of THRICE) {
      const reply = await app.inject({ method, url });
      expect(reply.statusCode, `${method} ${url}`).toBeLessThan(400);
      expect(reply.cookies, `${method} ${url}`).toEqual([]);
    }
  expect(await everyTable(hub.database)).toEqual(before);
  return linksOf;
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
