export { declarationsOf, declaredTypesOf, type KnownDeclaration } from './told/store.ts';
export { DECLARATION_STATES, isLive, LIVE_STATES, type DeclarationState } from './declarations/wire.ts';
export { milestonesOf, type MilestoneDates } from './milestones/milestones.ts';
export { evidencePaths } from './paths.ts';
export { NO_OUTCOMES, type OutcomesOf } from './pack/read-pack.ts';
