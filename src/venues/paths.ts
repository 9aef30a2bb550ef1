import { path } from '../kit/paths.ts';

export const venuePaths = { venues: path('/venues') };
