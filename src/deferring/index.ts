export { deferringPaths } from './paths.ts';
export { changeTraining } from './change-training.ts';
export type { DeferReason, WithdrawReason } from './reasons.ts';
export { deferringRounds, remindOfReturns } from './rounds.ts';
