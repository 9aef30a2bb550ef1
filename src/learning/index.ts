export { ensureExampleLearning } from './example.ts';
export { ensureModulesLoaded } from './modules/built-in.ts';
export { modulesTaught, type ModuleTaught } from './modules/store.ts';
export { slotsDoneBy, type SlotDone } from './plan/slots-done.ts';
export { plannedModulesOf, type PlannedModule } from './plan/planned.ts';
export { dueOf, type Due } from './plan/slots.ts';
export { pupilsNamedIn, type PupilHint } from './writing/names-a-pupil.ts';
export type { Elsewhere } from './elsewhere/store.ts';
export { completedTeaching, type ModuleStudy } from './progress/store.ts';
export { mayLearn, ownModules, thisWeeksModule, type OwnModule } from './own-modules.ts';
export { learningPaths, modulePaths } from './paths.ts';
export { studyOf, type Study } from './study.ts';
export { learningRounds } from './rounds.ts';
export { SEALED_TEXTS } from './writing/reseal.ts';
export {
  faultOfText,
  LARGEST_TEXT_FORM,
  withPlainLineEnds,
  withUnkeepableShown,
  wordsOfFault,
} from './writing/text.ts';
export { peopleKnownBy } from './elsewhere/whose.ts';
export { agedTexts } from './writing/aged-texts.ts';
export { doMany, type Act, type Sitting } from './progress/do-many.ts';
export { rightAnswers } from './progress/grade.ts';
export { openModules } from './modules/read-version.ts';
export { planAsUsual } from './plan/plan-as-usual.ts';
export type { Module } from './modules/module.ts';
export { doneByAll as stepsDoneBy } from './progress/store.ts';
