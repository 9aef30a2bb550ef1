/** Places on the site that facts may point to by name, so that a file of facts holds no address that can go stale. */
import { applyPaths } from '../applications/paths.ts';
import { paths as framework } from '../framework/paths.ts';
import { fundingPaths } from '../funding/paths.ts';
import { interestPaths } from '../interest/paths.ts';
import { bulkPaths } from '../requirement/bulk/paths.ts';
import { paths as requirement } from '../requirement/paths.ts';
import { venuePaths } from '../venues/paths.ts';

export const DESTINATIONS = [
  'check',
  'check-many',
  'interest',
  'apply',
  'framework',
  'funding',
  'venues',
] as const;
export type Destination = (typeof DESTINATIONS)[number];

const ADDRESSES: Readonly<Record<Destination, string>> = {
  check: requirement.start.to(),
  'check-many': bulkPaths.many.to(),
  interest: interestPaths.interest.to(),
  apply: applyPaths.apply.to(),
  framework: framework.framework.to(),
  funding: fundingPaths.page.to(),
  venues: venuePaths.venues.to(),
};

export function addressOf(destination: Destination): string {
  return ADDRESSES[destination];
}
