export { interestPaths } from './paths.ts';
export { INTEREST_HEADINGS, interestRows, printInterest } from './print.ts';
