import { path } from '../kit/paths.ts';

export const figurePaths = {
  all: path('/figures'),
  /** The receipt of one figure. */
  receipt: path('/figures/:id'),
  rows: path('/figures/:id/rows.csv'),
  api: path('/api/v1/figures'),
  staff: path('/staff/figures'),
  publish: path('/staff/figures/publish'),
  withdraw: path('/staff/figures/:id/withdraw'),
} as const;
