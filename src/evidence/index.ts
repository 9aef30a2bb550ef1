export { declarationsOf, declaredTypesOf, type KnownDeclaration } from './told/store.ts';
export {
  ALLOWED_TYPES,
  courseGroupOf,
  DECLARATION_STATES,
  isLive,
  isSameCourse,
  LIVE_STATES,
  type DeclarationState,
} from './declarations/wire.ts';
export { mayDeclare, type DfeApplication } from './declarations/may-declare.ts';
export { voidDeclaration } from './declarations/may-void.ts';
export { changePartners } from './declarations/partners.ts';
export { nameOf as nameOfRefusal, type Refusal as DfeRefusal } from './declarations/refusals.ts';
export { milestonesOf, type MilestoneDates } from './milestones/milestones.ts';
export { evidencePaths } from './paths.ts';
export { NO_OUTCOMES, type OutcomesOf } from './pack/read-pack.ts';
