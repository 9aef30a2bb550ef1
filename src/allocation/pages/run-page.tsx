import type { VNode } from 'preact';

import { Button, InsetText } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { allocationPaths as paths } from '../paths.ts';
import type { AllocationFacts } from '../read-allocation.ts';
import type { Run } from '../runs-store.ts';
import { whyNotMadeInWords } from '../words.ts';
import { whenInWords } from './parts.tsx';

export interface RunPageProps {
  frame: Frame;
  facts: AllocationFacts;
  run: Run;
  askedBy: string;
  mayPlan: boolean;
}

/** What became of plans that were asked for. Whoever waits may leave: nothing of it depends on this page. */
export function RunPage({ frame, facts, run, askedBy, mayPlan }: RunPageProps): VNode {
  const at = { cohort: facts.cohort.id };
  const { became } = run;
  const title = {
    waiting: 'The plans are being worked out',
    planned: 'The plans are there',
    'no plan': 'There is no plan',
  }[became.is];
  return (
    <Page
      frame={frame}
      title={`${title}: ${facts.cohort.name}`}
      hidden
      back={{ href: paths.allocation.to(at), text: 'Back to who goes to which venue' }}
    >
      <span class="govuk-caption-l">{facts.cohort.name}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {askedBy} asked for them on {whenInWords(run.askedAt)}.
      </p>
      {became.is === 'waiting' ? (
        <>
          <p class="govuk-body">
            For a thousand people it takes about half a minute. You can leave this page: the plans are kept,
            and listed under who goes to which venue. Where something changes meanwhile, they say so.
          </p>
          <p class="govuk-body">
            <a class="govuk-link" href={paths.run.to({ ...at, run: run.id })}>
              See whether they are there
            </a>
          </p>
        </>
      ) : null}
      {became.is === 'planned' ? (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.plan.to({ ...at, plan: became.plan })}>
            Look at plan {became.plan} and what else there is to choose from
          </a>
        </p>
      ) : null}
      {became.is === 'no plan' ? (
        <>
          <InsetText>{whyNotMadeInWords(became.why)}.</InsetText>
          {mayPlan ? (
            <form method="post" action={paths.plans.to(at)}>
              <Button preventDoubleClick>Make plans again</Button>
            </form>
          ) : null}
        </>
      ) : null}
    </Page>
  );
}
