import { path } from '../../kit/paths.ts';

export const decidingPaths = {
  /** All that staff know of an application. */
  application: path('/staff/applications/:application'),
  check: path('/staff/applications/:application/check'),
  /** One check of many: what it is, for whom it would be recorded, and who is left out. */
  checkMany: path('/staff/applications/check'),
  /** POST records it; GET shows what became of them. */
  checked: path('/staff/applications/checked'),
  /** One act of checks: for whom it would be taken back, and who is left as they are. POST takes it back. */
  act: path('/staff/applications/checks/:act'),
  /** Who would be decided on, what is in the way, and the letters; `application=…` once for each. */
  preview: path('/staff/applications/decide'),
  /** POST decides; GET shows what became of them. */
  decided: path('/staff/applications/decided'),
} as const;
