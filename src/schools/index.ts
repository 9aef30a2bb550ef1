export { establishmentType, schoolType, type Statutory } from './establishment-types.ts';
export {
  findSchool,
  findSchools,
  findSchoolsByUkprn,
  findSchoolsByUrn,
  namesOf as namesOfSchoolsOf,
  openSchoolsOf,
  type Search,
} from './find.ts';
export { importSchools, type ImportCounts, type ImportReport } from './import.ts';
export { ensureSchoolsLoaded } from './load.ts';
export type { School, SchoolFound, SchoolsOf, SchoolStatus, Successor } from './school.ts';
export { LONGEST_QUERY } from './search-words.ts';
export { bareName } from './which-school.ts';
export { whereOf } from './words.ts';
