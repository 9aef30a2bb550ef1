export { readProfile, type HubProfile } from './hub-profile.ts';
export { saveProfile, setRehearsalDay } from './save-profile.ts';
export { findProfile, findRehearsalDay, writeProfile } from './store.ts';
