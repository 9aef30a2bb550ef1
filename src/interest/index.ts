export { interestPaths } from './paths.ts';
export { INTEREST_HEADINGS, interestRows, printInterest } from './print.ts';
export { retireInterest } from './retire.ts';
export { stopInterestOf } from './stop.ts';
export { countToldUpTo } from './store.ts';
export { areaInWords } from './words.ts';
