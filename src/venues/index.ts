export { milesBetween, milesInWords, venuesNearest, type Point } from './distance.ts';
export { findVenue, listVenues, removeOtherVenues, writeVenues } from './store.ts';
export { addressOf, mapAddressOf, type Room, type Venue } from './venue.ts';
export { mountVenues } from './routes.tsx';
export { staffVenuePaths } from './staff-paths.ts';
