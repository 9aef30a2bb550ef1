import { path } from '../kit/paths.ts';

export const staffVenuePaths = {
  venues: path('/staff/venues'),
  newVenue: path('/staff/venues/new'),
  venue: path('/staff/venues/:venue'),
  changeVenue: path('/staff/venues/:venue/change'),
} as const;
