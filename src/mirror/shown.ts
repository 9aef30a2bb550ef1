/** What the pages of registrations show, gathered. */
import { sql } from 'kysely';

import type { Reader } from '../kit/db/index.ts';
import type { List } from '../kit/lists/index.ts';
import { findSchoolsByUrn } from '../schools/index.ts';
import { namesOfActors } from './actors.ts';
import { findMatches } from './match/match-all.ts';
import type { CandidateShown, ToDecide } from './pages/queue-page.tsx';
import { registrationsList } from './registrations/list.tsx';
import { findRegistrationRow, registrationRows, type RegistrationRow } from './registrations/rows.ts';
import { decisionsOf, factsOf, tellingsOf } from './store.ts';
import { textOf } from './wire.ts';

/** As many stand on the page; when they are decided the next come up. */
const MOST_TO_DECIDE = 20;

/** The list with what its filters offer today. */
export async function listOfRegistrations(db: Reader): Promise<List<RegistrationRow>> {
  const { rows } = await sql<{ cohort: string | null; provider: string }>`
    select distinct nullif(concat(facts ->> 'cohort', facts ->> 'cohortSuffix'), '') as cohort, lead_provider as provider
    from mirror_registrations`.execute(db);
  const sorted = (values: readonly string[]) => [...new Set(values)].toSorted((a, b) => (a < b ? -1 : 1));
  return registrationsList({
    cohorts: sorted(rows.flatMap(({ cohort }) => cohort ?? [])),
    leadProviders: sorted(rows.map(({ provider }) => provider)),
  });
}

export async function queueOf(db: Reader): Promise<{ waiting: readonly ToDecide[]; count: number }> {
  const { rows } = await sql<RegistrationRow>`
    select * from (${registrationRows()}) as found where match = 'to decide' order by id limit ${MOST_TO_DECIDE}`.execute(
    db,
  );
  const { rows: counts } = await sql<{ count: number }>`
    select count(*)::int as count from mirror_registrations where match = 'to decide'`.execute(db);
  return { waiting: await withCandidates(db, rows), count: counts[0]?.count ?? 0 };
}

export async function registrationShown(db: Reader, id: number) {
  const row = await findRegistrationRow(db, id);
  if (row === null) return null;
  const [one] = await withCandidates(db, [row]);
  const decisions = await decisionsOf(db, id);
  const tellings = await tellingsOf(db, id);
  return {
    row,
    told: factsOf(row.facts),
    school: one?.school ?? null,
    candidates: one?.candidates ?? [],
    decisions,
    tellings,
    nameOfActor: await namesOfActors(db, [
      ...decisions.flatMap(({ decidedBy, undoneBy }) => [decidedBy, undoneBy ?? 'system']),
      ...tellings.map(({ by }) => by),
    ]),
  };
}

/** Of those that are of nobody, who they may be of; of the others nobody is asked about. */
async function withCandidates(db: Reader, rows: readonly RegistrationRow[]): Promise<readonly ToDecide[]> {
  const told = new Map(rows.map((row) => [row.id, factsOf(row.facts)]));
  const open = rows.filter(({ match }) => match !== 'matched');
  const found = new Map(
    (
      await findMatches(
        db,
        open.map(({ id }) => ({ id, told: told.get(id) ?? {} })),
      )
    ).map(({ id, match }) => [id, match.kind === 'to decide' ? match.candidates : []]),
  );
  const people = await peopleShown(
    db,
    [...found.values()].flat().map(({ personId }) => personId),
  );
  const urns = [...told.values()].flatMap((one) => textOf(one, 'schoolUrn') ?? []);
  const schools = await findSchoolsByUrn(db, urns);
  return rows.map((row) => {
    const facts = told.get(row.id) ?? {};
    return {
      row,
      told: facts,
      school: schools.get(textOf(facts, 'schoolUrn') ?? '')?.name ?? null,
      candidates: (found.get(row.id) ?? []).flatMap(({ personId, reasons, schoolWhy }) => {
        const person = people.get(personId);
        return person === undefined ? [] : [{ ...person, reasons, schoolWhy }];
      }),
    };
  });
}

async function peopleShown(
  db: Reader,
  ids: readonly number[],
): Promise<ReadonlyMap<number, Omit<CandidateShown, 'reasons' | 'schoolWhy'>>> {
  const { rows } = await sql<Omit<CandidateShown, 'reasons' | 'schoolWhy'>>`
    select id as "personId", full_name as name, trn,
      (select email from person_emails where person_id = people.id and is_main) as email,
      array(select distinct school_name from posts where person_id = people.id and ends_on is null order by 1) as schools
    from people where id = any(${[...new Set(ids)]})`.execute(db);
  return new Map(rows.map((row) => [row.personId, row]));
}
