export { milesBetween, milesInWords, venuesNearest, type Point } from './distance.ts';
export { listVenues } from './store.ts';
export type { Room, Venue } from './venue.ts';
export { mountVenues } from './routes.tsx';
