export { rowOfApplication, toldOfApplication, toldOfPerson, type ToldOfApplication } from './told-of.ts';
export { ToldPanel } from './pages/parts.tsx';
export type { RegistrationRow } from './registrations/rows.ts';
export { FIELDS, type Field, type Told } from './wire.ts';
export { takeFile, type FileSent } from './take-file.ts';
export { importFile } from './import-file.ts';
export { mirrorPaths } from './paths.ts';
