export { readProfile, type HubProfile } from './hub-profile.ts';
export { saveProfile } from './save-profile.ts';
export { setRehearsalDay } from './set-rehearsal-day.ts';
export { findProfile, findRehearsalDay } from './store.ts';
