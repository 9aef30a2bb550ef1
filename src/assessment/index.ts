export { assessmentSection } from './account-section.ts';
export { countWords } from './count-words.ts';
export { assessmentPaths } from './paths.ts';
export { assessmentRounds } from './rounds.ts';
export { SEALED_SCRIPTS } from './sealed.ts';
