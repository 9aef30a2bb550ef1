export { assessmentSection } from './account-section.ts';
export { markingSection } from './marking/account-section.ts';
export { countWords } from './count-words.ts';
export { assessmentPaths } from './paths.ts';
export { SEALED_SCRIPTS } from './sealed.ts';
export { assessmentRounds, remindOfWindows } from './rounds.ts';
export { agree, setWindow } from './run.ts';
export { NOTHING_AGREED, windowsOf, type AssessmentWindow } from './store.ts';
export { USUAL_DAYS, USUAL_WORDS } from './window.ts';
