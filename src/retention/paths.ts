import { path } from '../kit/paths.ts';

export const retentionPaths = {
  preview: path('/staff/retention'),
  /** For how many months one kind is kept. */
  months: path('/staff/retention/:kind'),
};
