import { path } from '../kit/paths.ts';

export const evidencePaths = {
  cohort: path('/staff/cohorts/:cohort/evidence'),
  partners: path('/staff/cohorts/:cohort/evidence/partners'),
  acceptedFrom: path('/staff/cohorts/:cohort/evidence/accepted-from'),
  pack: path('/staff/cohorts/:cohort/evidence/:type'),
  byHand: path('/staff/cohorts/:cohort/evidence/by-hand'),
  byHandOne: path('/staff/cohorts/:cohort/evidence/by-hand/:record'),
  byHandFile: path('/staff/cohorts/:cohort/evidence/by-hand/:record/files/:file'),
  takeBackByHand: path('/staff/cohorts/:cohort/evidence/by-hand/:record/take-back'),
  packFile: path('/staff/cohorts/:cohort/evidence/:type/list.csv'),
  export: path('/staff/cohorts/:cohort/evidence/:type/export'),
  lists: path('/staff/declarations'),
  sendList: path('/staff/declarations/lists/new'),
  list: path('/staff/declarations/lists/:list'),
  takeList: path('/staff/declarations/lists/:list/take'),
  setListAside: path('/staff/declarations/lists/:list/set-aside'),
  columns: path('/staff/declarations/columns'),
  mismatches: path('/staff/declarations/mismatches'),
  mismatchesFile: path('/staff/declarations/mismatches.csv'),
  compare: path('/staff/declarations/mismatches/compare'),
  decide: path('/staff/declarations/mismatches/decide'),
} as const;
