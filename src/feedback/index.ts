export { feedbackSection } from './account-section.ts';
export { answeredBy, repliesOf, talliesOf, type FeedbackReply, type Tally } from './store.ts';
export { ensureExampleFeedback } from './example.ts';
export { feedbackPaths } from './paths.ts';
export { Replies } from './pages/replies.tsx';
export { feedbackRounds } from './rounds.ts';
export { isFavourable, SURVEYS, type Survey } from './surveys.ts';
export { SEALED_BOXES } from './sealed.ts';
