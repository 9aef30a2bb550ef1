export { oversightSection } from './account-section.ts';
export { ensureExampleOversight } from './example.ts';
export { oversightPaths } from './paths.ts';
export { SEALED_LISTS } from './sealed.ts';
