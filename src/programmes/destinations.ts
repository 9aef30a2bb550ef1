/** Places on the site that facts may point to by name, so that a file of facts holds no address that can go stale. */
export const DESTINATIONS = [
  'check',
  'check-many',
  'interest',
  'framework',
  'funding',
  'shape',
  'venues',
] as const;
export type Destination = (typeof DESTINATIONS)[number];

const ADDRESSES: Readonly<Record<Destination, string>> = {
  check: '/do-i-need-it',
  'check-many': '/do-i-need-it/check-a-list',
  interest: '/interest',
  framework: '/programmes/npq-senco/framework',
  funding: '/funding',
  shape: '/#shape',
  venues: '/venues',
};

export function addressOf(destination: Destination): string {
  return ADDRESSES[destination];
}
