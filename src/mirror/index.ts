export { rowOfApplication, toldOfApplication, toldOfPerson, type ToldOfApplication } from './told-of.ts';
export { ToldPanel } from './pages/parts.tsx';
export type { RegistrationRow } from './registrations/rows.ts';
export {
  cohortOf,
  FIELDS,
  GOES_WITH_THEM,
  isField,
  textOf,
  withoutThem,
  type Fact,
  type Field,
  type Told,
} from './wire.ts';
export { beginsAsJson, readDfeAnswer } from './read/dfe-answer.ts';
export { isObject } from './read/staged.ts';
export { readValue } from './read/values.ts';
export { matchTold } from './match/match-told.ts';
export type { Match } from './match/match.ts';
export { idNow, type IdChanges } from './plan/follow-ids.ts';
export { idChanges } from './store.ts';
export { takeFile, type FileSent } from './take-file.ts';
export { importFile } from './import-file.ts';
export { mirrorPaths } from './paths.ts';
export { namesOfActors } from './actors.ts';
export type { UploadWords } from './pages/upload-page.tsx';
export { mountUploadForm } from './upload-form.tsx';
