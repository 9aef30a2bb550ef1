/**
 * Where does an application stand, over three organisations: what is done, whose turn is it, since when, and by when?
 *
 * Exactly one step is the one to look at: the next, or where the whole has ended. Others that can be done meanwhile
 * say so. Registration, acceptance and funding belong to the DfE and the lead provider: the hub repeats what it was
 * told (shared domain facts on the DfE's services, read November 2026).
 */
import { applicationStep, checksStep, decisionStep, sponsorStep } from './hub-steps.ts';
import { leadProviderStep, placeStep, registrationStep, startStep } from './provider-steps.ts';
import { STEP_IDS, type MakesStep, type StepFacts, type StepId } from './step.ts';
import type { TrackerFacts } from './tracker-facts.ts';

export type StepStatus = 'done' | 'next' | 'can be done now' | 'later' | 'not known' | 'not needed' | 'ended';

export interface TrackerStep extends Omit<StepFacts, 'standing'> {
  id: StepId;
  title: string;
  status: StepStatus;
}

export interface Tracker {
  steps: readonly TrackerStep[];
  /** The one to look at: `next`, or `ended`. */
  now: TrackerStep;
}

const STEPS: Readonly<Record<StepId, { title: string; make: MakesStep }>> = {
  application: { title: 'Your application', make: applicationStep },
  sponsor: { title: 'Your sponsor’s support', make: sponsorStep },
  checks: { title: 'Our checks', make: checksStep },
  decision: { title: 'Our decision', make: decisionStep },
  registration: { title: 'Registration with the DfE', make: registrationStep },
  'lead-provider': { title: 'The lead provider’s decision', make: leadProviderStep },
  place: { title: 'Your place in a group', make: placeStep },
  start: { title: 'The start', make: startStep },
};

export function trackerOf(facts: TrackerFacts): Tracker {
  const made = STEP_IDS.map((id) => ({ id, title: STEPS[id].title, ...STEPS[id].make(facts) }));
  const end = made.find(({ standing }) => standing === 'the end');
  const open = made.filter(({ standing }) => standing === 'open');
  // An offer runs out, so it stands before whatever else is open.
  const offer = facts.place?.state === 'offered' ? open.find(({ id }) => id === 'place') : undefined;
  const last = made.at(-1);
  const now = end ?? offer ?? open[0] ?? last;
  if (now === undefined) throw new Error('The tracker has no steps.');
  const steps = made.map(({ standing, ...step }): TrackerStep => {
    if (step.id === now.id) return { ...step, status: standing === 'open' ? 'next' : 'ended' };
    return { ...step, status: statusOf(standing, end !== undefined) };
  });
  const found = steps.find(({ id }) => id === now.id);
  if (found === undefined) throw new Error('The step to look at is none of the steps.');
  return { steps, now: found };
}

function statusOf(standing: StepFacts['standing'], isEnded: boolean): StepStatus {
  switch (standing) {
    case 'done':
    case 'not known':
    case 'not needed':
      return standing;
    case 'later':
      return isEnded ? 'not needed' : 'later';
    case 'open':
      return isEnded ? 'not needed' : 'can be done now';
    case 'the end':
      return 'not needed';
  }
}
