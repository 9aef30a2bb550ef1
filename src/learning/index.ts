export { ensureModulesLoaded } from './modules/built-in.ts';
export { modulesTaught, type ModuleTaught } from './modules/store.ts';
export { plannedModulesOf, type PlannedModule } from './plan/planned.ts';
export { dueOf, type Due } from './plan/slots.ts';
export type { Elsewhere } from './elsewhere/store.ts';
export { completedTeaching, type ModuleStudy } from './progress/store.ts';
export { studyOf, type Study } from './study.ts';
