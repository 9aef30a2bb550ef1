export { runRetention } from './command.ts';
export { INTEREST_MONTHS, LETTER_MONTHS } from './kept-for.ts';
export { retentionRounds } from './rounds.ts';
