/**
 * A sample address of every route that is read (GET), so that tests can walk them all. A new route without
 * a row here fails the test.
 */
import type { RunningHub } from '../hub.ts';
import { allocationSamples } from './allocation.ts';
import { applyingSamples } from './applying.ts';
import { assessmentSamples } from './assessment.ts';
import { calendarsSamples } from './calendars.ts';
import { certificatesSamples } from './certificates.ts';
import { coverageSamples } from './coverage.ts';
import { dataRightsSamples } from './data-rights.ts';
import { decidingSamples } from './deciding.ts';
import { endorsingSamples } from './endorsing.ts';
import { engagementSamples } from './engagement.ts';
import { evidenceSamples } from './evidence.ts';
import { feedbackSamples } from './feedback.ts';
import { figuresSamples } from './figures.ts';
import { homeSamples } from './home.ts';
import { identitySamples } from './identity.ts';
import { learningSamples } from './learning.ts';
import { messagesSamples } from './messages.ts';
import { mirrorSamples } from './mirror.ts';
import { movesSamples } from './moves.ts';
import { networkSamples } from './network.ts';
import { offersSamples } from './offers.ts';
import { outcomesSamples } from './outcomes.ts';
import { oversightSamples } from './oversight.ts';
import { peopleSamples } from './people.ts';
import { publicSamples } from './public.ts';
import { registersSamples } from './registers.ts';
import { retentionSamples } from './retention.ts';
import { staffSamples } from './staff.ts';
import { timetableSamples } from './timetable.ts';

/** An address as it is, or how to come by one: a receipt, a letter's link. */
export type Address = string | ((hub: RunningHub) => Promise<string>);

/** What a stranger sees, or what somebody of the example hub does, by the key under which it signs them in. */
export type Sample = Address | { as: string; at: Address };

/** By the pattern under which the route is mounted; more than one where a page looks different for different people. */
export type Samples = Readonly<Record<string, readonly Sample[]>>;

export const SAMPLES: Samples = {
  ...publicSamples,
  ...identitySamples,
  ...homeSamples,
  ...applyingSamples,
  ...endorsingSamples,
  ...calendarsSamples,
  ...offersSamples,
  ...staffSamples,
  ...peopleSamples,
  ...decidingSamples,
  ...mirrorSamples,
  ...timetableSamples,
  ...allocationSamples,
  ...certificatesSamples,
  ...coverageSamples,
  ...engagementSamples,
  ...evidenceSamples,
  ...movesSamples,
  ...learningSamples,
  ...feedbackSamples,
  ...figuresSamples,
  ...messagesSamples,
  ...oversightSamples,
  ...registersSamples,
  ...dataRightsSamples,
  ...networkSamples,
  ...outcomesSamples,
  ...retentionSamples,
  ...assessmentSamples,
};

/** Shown as a mail program would, and no pages of the hub. */
export const LETTERS: ReadonlySet<string> = new Set([
  '/mailbox/:id/as-sent',
  '/staff/messages/letters/:letter/as-sent',
  '/staff/messages/:message/preview/:recipient',
]);

/** Folders of files, which the pages that load them walk; and where a provider sends people back, which only sends them on. */
export const NOT_WALKED: readonly string[] = ['/assets/*', '/sign-in/with/:provider/back'];

export interface Visited {
  address: string;
  /** Who looks; null for a stranger. */
  as: string | null;
}

export async function visited(sample: Sample, hub: RunningHub): Promise<Visited> {
  const { as, at } = typeof sample === 'object' ? sample : { as: null, at: sample };
  return { as, address: typeof at === 'string' ? at : await at(hub) };
}
