export { deferringPaths } from './paths.ts';
export { changeTraining } from './change-training.ts';
export { mayChange } from './may-change.ts';
export { mayChangeSchedule, scheduleOnAcceptance } from './may-change-schedule.ts';
export type { DeferReason, WithdrawReason } from './reasons.ts';
export { deferringRounds, remindOfReturns } from './rounds.ts';
