import { path } from '../kit/paths.ts';

export const retentionPaths = { preview: path('/staff/retention') };
