import type { Hub } from '../hub.ts';
import { findSchoolsByUkprn, findSchoolsByUrn } from '../schools/index.ts';
import type { FundingSources } from './answer.ts';
import { fundingLists } from './lists.ts';

/** Where the answers of a running hub come from: its register of schools, and the DfE's lists. */
export function fundingSources({ database }: Pick<Hub, 'database'>): FundingSources {
  return {
    places: {
      byUrn: (urns) => findSchoolsByUrn(database.db, urns),
      byUkprn: (ukprns) => findSchoolsByUkprn(database.db, ukprns),
    },
    lists: fundingLists(),
  };
}
