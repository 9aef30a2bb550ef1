export {
  offerPlace,
  offerPlaces,
  type OfferedOne,
  type OffersToMake,
  type PlaceToOffer,
} from './offering/offer-place.ts';
export { whyNotOffer, type WhyNotOffered } from './offering/may-offer.ts';
export { endOfDay, offerUntil } from './offering/offer-until.ts';
export { movePaths, placePaths } from './paths.ts';
export { whyNotOfferedInWords } from './words.ts';
export { keepForTheList } from './offering/answer-offer.ts';
export type { MoveAsked, MoveConsequence, MoveConsequences } from './moving/consequences.ts';
export { moveMembers } from './moving/move-members.ts';
export { runRound as runMoveRound } from './rounds.ts';
