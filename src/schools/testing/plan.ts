import { sql, type RawBuilder } from 'kysely';

import type { Reader } from '../../kit/db/index.ts';

interface Node {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  Plans?: Node[];
}

/** How PostgreSQL went about it: which indexes, which tables from end to end, and the most rows at any step. */
export async function planOf(
  db: Reader,
  query: RawBuilder<unknown>,
): Promise<{ indexes: string[]; wholeTables: (string | undefined)[]; mostRows: number }> {
  const { rows } = await sql<{
    'QUERY PLAN': [{ Plan: Node }];
  }>`explain (analyze, format json) select urn ${query}`.execute(db);
  const nodes = flat(rows[0]?.['QUERY PLAN'][0].Plan);
  return {
    indexes: nodes.flatMap((node) => node['Index Name'] ?? []),
    wholeTables: nodes
      .filter((node) => node['Node Type'] === 'Seq Scan')
      .map((node) => node['Relation Name']),
    mostRows: Math.max(...nodes.map((node) => node['Actual Rows'])),
  };
}

function flat(node: Node | undefined): Node[] {
  return node === undefined ? [] : [node, ...(node.Plans ?? []).flatMap(flat)];
}
