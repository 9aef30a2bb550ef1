import { path } from '../kit/paths.ts';

/** The addresses of the staff's own pages: their home and their lists. */
export const staffPaths = {
  home: path('/staff'),
  people: path('/staff/people'),
  applications: path('/staff/applications'),
  interest: path('/staff/interest'),
  /** What a list shows, as CSV. */
  file: path('/staff/lists/:list.csv'),
  /** The rows that were ticked, once more, before an act. */
  chosen: path('/staff/lists/:list/:act'),
  saveView: path('/staff/views/:list'),
  removeView: path('/staff/views/:list/remove'),
} as const;
