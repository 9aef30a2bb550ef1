export { waitForHours } from './hours/wait-for-hours.ts';
export { countLettersInTrouble } from './outbox/outbox-store.ts';
export { STATE_WORDS } from './outbox/state-words.ts';
export { messagesPaths } from './paths.ts';
export { WithLinks } from './pages/with-links.tsx';
