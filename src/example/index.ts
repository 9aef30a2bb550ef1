export { ensureExample, ensureExampleWithoutPeople, exampleFacts, playTo } from './example-hub.ts';
export { readHubFacts, type HubFacts } from './hub-facts.ts';
export { loadHubFacts, type Loaded } from './load-hub-facts.ts';
export {
  loadFactsFile,
  makeOwnHub,
  makeOwnHubFromFile,
  PROFILE_FLAGS,
  type CommandOutcome,
  type ProfileFlags,
} from './own-hub.ts';
