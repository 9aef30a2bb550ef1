export { milesBetween, milesInWords, venuesNearest, type Point } from './distance.ts';
export { listVenues, removeOtherVenues, writeVenues } from './store.ts';
export type { Room, Venue } from './venue.ts';
export { mountVenues } from './routes.tsx';
