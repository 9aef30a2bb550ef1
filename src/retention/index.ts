export { runRetention } from './command.ts';
export { retentionRounds } from './rounds.ts';
export { keptMonths, type Months } from './store.ts';
