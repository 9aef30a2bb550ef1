import { path } from '../kit/paths.ts';

export const paths = {
  accessibility: path('/accessibility'),
  privacy: path('/privacy'),
  sources: path('/sources'),
  developers: path('/api'),
};
