export { deferringPaths } from './paths.ts';
export { deferringRounds } from './rounds.ts';
