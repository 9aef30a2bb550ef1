export { coverageSection } from './account-section.ts';
export { ensureExampleCoverage } from './example.ts';
export { coveragePaths } from './paths.ts';
