export { eraseRestored, writeErasedList } from './erased-list.ts';
export { erasePerson } from './erase-person.ts';
export { dataPaths } from './paths.ts';
export { mountDataRights, mountOwnData } from './routes.tsx';
export { dataSection } from './account-section.ts';
export { dataRightsRounds } from './rounds.ts';
