export { distanceInMiles, toLatLng, type GridPoint, type LatLng } from './grid.ts';
export { locate, type Place } from './locate.ts';
export { outcodeOf, postcodeOf, postcodeWithin } from './postcode.ts';
