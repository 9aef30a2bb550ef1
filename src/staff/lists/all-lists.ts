/** The lists by name, made for whoever looks: narrowed to their reach before any filter is asked. */
import { sql } from 'kysely';

import type { Hub } from '../../hub.ts';
import type { BulkAct, Choice, List, Listed } from '../../kit/lists/index.ts';
import { hasRoleFor, reachOf, type Access, type Viewer } from '../../kit/policy/index.ts';
import { keptAs, type Reader } from '../../kit/db/index.ts';
import { areaInWords } from '../../interest/index.ts';
import { applicationsList } from './applications-list.ts';
import { interestList } from './interest-list.ts';
import { peopleList, type Offered } from './people-list.ts';

/** What every row of these lists has, whatever else it says. */
export interface StaffRow extends Listed {
  full_name: string;
  /** Who it is about; null where nobody has a record yet. */
  person_id?: number | null;
}

export interface StaffList {
  list: List<StaffRow>;
  acts: readonly StaffAct[];
}

/** What can be done with many at once. Each act has a page of its own that shows all of them again before it does it. */
export interface StaffAct {
  key: string;
  text: string;
  /** Who is offered it. */
  access: Access;
  /** Where the rows are taken, and under which name. */
  to: string;
  field: string;
  /** The id that the act wants of a row; null for a row that it cannot be done with. */
  idOf: (row: StaffRow) => number | null;
  /** Why such a row is left out. */
  leftOut: string;
}

const WRITE: StaffAct = {
  key: 'write',
  text: 'Write to them',
  access: 'write to people',
  to: '/staff/messages/new',
  field: 'person',
  idOf: (row) => (row.person_id === undefined ? row.id : row.person_id),
  leftOut:
    'has only registered interest: messages reach those who have a record with us, so write to them yourself',
};

const DECIDE: StaffAct = {
  key: 'decide',
  text: 'Decide',
  access: 'decide applications',
  to: '/staff/applications/decide',
  field: 'application',
  idOf: (row) => row.id,
  leftOut: '',
};

const CHECK: StaffAct = { ...DECIDE, key: 'check', text: 'Record a check', to: '/staff/applications/check' };

export const LIST_NAMES = ['people', 'applications', 'interest'] as const;
export type ListName = (typeof LIST_NAMES)[number];

/** The list of this name as the viewer may see it. */
export async function staffList(hub: Hub, name: ListName, viewer: Viewer): Promise<StaffList> {
  const reach = reachOf(viewer, 'work in lists');
  const today = hub.clock.today();
  const { db } = hub.database;
  const acts = (...offered: readonly StaffAct[]) =>
    offered.filter(({ access }) => hasRoleFor(viewer, access));
  switch (name) {
    case 'people':
      return { list: widened(peopleList(reach, await offered(db))), acts: acts(WRITE) };
    case 'applications':
      return {
        list: widened(applicationsList(reach, await offered(db), today)),
        acts: acts(CHECK, DECIDE, WRITE),
      };
    case 'interest': {
      const programmes = reach === 'everything' ? null : reach.programme;
      return { list: widened(interestList(await areasOf(db), programmes, today)), acts: acts(WRITE) };
    }
  }
}

/** The lists differ in their rows, and what is done with any of them needs only what all rows have. */
function widened<Row extends StaffRow>(list: List<Row>): List<StaffRow> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its cells are only ever given the rows that its own SQL finds
  return list as unknown as List<StaffRow>;
}

export function actsOf({ list, acts }: StaffList): readonly BulkAct[] {
  return acts.map(({ key, text }) => ({ text, action: `/staff/lists/${list.name}/${key}` }));
}

/** Asked for every page of a list, hence at once and kept. */
async function offered(db: Reader): Promise<Offered> {
  const { rows } = await sql<{ kind: 'cohort' | 'venue'; id: string; name: string }>`${keptAs('offered')}
    select 'cohort' as kind, row_number() over (order by starts_on desc, id) as at, id, name from cohorts
    union all select 'venue', row_number() over (order by position, id), id, name from venues
    order by kind, at`.execute(db);
  const of = (kind: 'cohort' | 'venue') =>
    rows.filter((row) => row.kind === kind).map(({ id, name }): Choice => ({ value: id, text: name }));
  return { cohorts: of('cohort'), venues: of('venue') };
}

async function areasOf(db: Reader): Promise<readonly Choice[]> {
  const { rows } = await sql<{
    area: string;
  }>`select distinct unnest(areas) as area from interest_answers order by 1 limit 50`.execute(db);
  return rows.map(({ area }) => ({ value: area, text: areaInWords(area) }));
}
