export { declarationsOf, declaredTypesOf, type KnownDeclaration } from './told/store.ts';
export {
  ALLOWED_TYPES,
  courseGroupOf,
  DECLARATION_STATES,
  DFE_CLOCK,
  dfeDay,
  isLive,
  isSameCourse,
  LIVE_STATES,
  type CourseGroup,
  type DeclarationState,
} from './declarations/wire.ts';
export { mayDeclare, type DfeApplication } from './declarations/may-declare.ts';
export { voidDeclaration } from './declarations/may-void.ts';
export { changePartners } from './declarations/partners.ts';
export { nameOf as nameOfRefusal, type Refusal as DfeRefusal } from './declarations/refusals.ts';
export { moved, type DeclarationEvent } from './declarations/states.ts';
export { milestonesOf, type MilestoneDates } from './milestones/milestones.ts';
export { agedEvidenceFiles } from './by-hand/aged.ts';
export { filesOnPerson } from './by-hand/files-store.ts';
export { SEALED_EVIDENCE } from './by-hand/sealed.ts';
export { evidencePaths } from './paths.ts';
export {
  NO_ENGAGEMENT,
  NO_OUTCOMES,
  readPacks,
  type EngagedOf,
  type OutcomesOf,
  type Pack,
} from './pack/read-pack.ts';
export type { Member } from './pack/members.ts';
export { choosePartners } from './exchange/choose.ts';
export type { Column, EvidenceField } from './exchange/fields.ts';
export { makeExport } from './exchange/make-export.ts';
export { columnsOf, partnersOf } from './exchange/store.ts';
export { sendList, takeAsItStands } from './told/take-list.ts';
export { listFiles as listsSent, type ToldBy } from './told/store.ts';
