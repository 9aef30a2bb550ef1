import { path } from '../kit/paths.ts';

/** The NPQ for SENCOs has the first page; every other NPQ one of its own. */
export const programmePaths = {
  senco: path('/'),
  programmes: path('/programmes'),
  programme: path('/programmes/:course'),
};
