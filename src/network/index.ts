export { ensureExampleNetwork } from './example.ts';
export { leaveNetwork } from './leave.ts';
export { networkPaths } from './paths.ts';
export { agedNetwork } from './aged.ts';
