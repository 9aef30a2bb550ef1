import { path } from '../kit/paths.ts';

export const dataPaths = {
  /** One's own: what is held, and what one asks of it. */
  own: path('/account/data'),
  ownFile: path('/account/data.json'),
  ask: path('/account/data/ask'),
  /** For whoever answers. */
  requests: path('/staff/data'),
  request: path('/staff/data/requests/:request'),
  pack: path('/staff/people/:person/data'),
  packFile: path('/staff/people/:person/data.json'),
  erase: path('/staff/people/:person/erase'),
};
