export { runRetention } from './command.ts';
export {
  APPLICATION_MONTHS,
  CONTACT_MONTHS,
  INTEREST_MONTHS,
  LETTER_MONTHS,
  NEEDS_MONTHS,
  NETWORK_MONTHS,
  PHOTO_MONTHS,
  TEXT_MONTHS,
} from './kept-for.ts';
export { retentionRounds } from './rounds.ts';
