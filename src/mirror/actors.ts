import type { Reader } from '../kit/db/index.ts';

const OTHERS: Readonly<Record<string, string>> = {
  system: 'the hub by itself',
  operator: 'somebody at the command line',
};

/** Who these actors are, as the audit writes them, in words: a person by name. */
export async function namesOfActors(
  db: Reader,
  actors: readonly string[],
): Promise<(actor: string) => string> {
  const ids = [...new Set(actors.flatMap((actor) => /^person:([1-9][0-9]*)$/.exec(actor)?.[1] ?? []))].map(
    Number,
  );
  const rows =
    ids.length === 0
      ? []
      : await db.selectFrom('people').select(['id', 'full_name']).where('id', 'in', ids).execute();
  const names = new Map(rows.map(({ id, full_name: name }) => [`person:${id}`, name]));
  return (actor) => names.get(actor) ?? OTHERS[actor] ?? 'somebody who is no longer here';
}
