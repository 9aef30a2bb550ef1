import { path } from '../../kit/paths.ts';

export const decidingPaths = {
  /** All that staff know of an application. */
  application: path('/staff/applications/:application'),
  check: path('/staff/applications/:application/check'),
  /** Who would be decided on, what is in the way, and the letters; `application=…` once for each. */
  preview: path('/staff/applications/decide'),
  /** POST decides; GET shows what became of them. */
  decided: path('/staff/applications/decided'),
} as const;
