import { path } from '../kit/paths.ts';

export const homePaths = {
  /** What the hub wrote to whoever looks, and one of it. */
  letters: path('/account/letters'),
  letter: path('/account/letters/:letter'),
};
