import type { VNode } from 'preact';

import { Button, InsetText } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { allocationPaths as paths } from '../paths.ts';
import type { AllocationFacts, CandidateFacts } from '../read-allocation.ts';
import type { Run } from '../runs-store.ts';
import { whyNotMadeInWords } from '../words.ts';
import { whenInWords } from './parts.tsx';

export interface RunPageProps {
  frame: Frame;
  facts: AllocationFacts;
  run: Run;
  /** Whose costs were asked for; null for plans of everybody, and for somebody who is planned no more. */
  who: CandidateFacts | null;
  /** After how many seconds the page looks again by itself; null where it was told not to. */
  seconds: number | null;
  askedBy: string;
  mayPlan: boolean;
}

/** What became of what was asked for. Whoever waits may leave: nothing of it depends on this page. */
export function RunPage(props: RunPageProps): VNode {
  const { frame, facts, run, who, askedBy } = props;
  const at = { cohort: facts.cohort.id };
  const title = titleOf(run);
  return (
    <Page
      frame={frame}
      title={`${title}: ${who?.name ?? facts.cohort.name}`}
      hidden
      back={
        who === null
          ? { href: paths.allocation.to(at), text: 'Back to who goes to which venue' }
          : {
              href: paths.person.to({ ...at, application: who.applicationId }),
              text: `Back to ${who.name}`,
            }
      }
    >
      <span class="govuk-caption-l">
        {facts.cohort.name}
        {who === null ? '' : `: ${who.name}`}
      </span>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {askedBy} asked on {whenInWords(run.askedAt)}.
      </p>
      <Became {...props} />
    </Page>
  );
}

function titleOf({ became, applicationId }: Run): string {
  const isOfOne = applicationId !== null;
  switch (became.is) {
    case 'waiting':
      return isOfOne ? 'What each venue would mean is being worked out' : 'The plans are being worked out';
    case 'planned':
      return 'The plans are there';
    case 'told':
      return 'What each venue would mean was worked out';
    case 'no plan':
      return isOfOne ? 'What each venue would mean was not worked out' : 'There is no plan';
  }
}

function Became(props: RunPageProps): VNode {
  const { facts, run, who, mayPlan } = props;
  const { became } = run;
  const at = { cohort: facts.cohort.id };
  switch (became.is) {
    case 'waiting':
      return <Waiting {...props} />;
    case 'planned':
      return (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.plan.to({ ...at, plan: became.plan })}>
            Look at plan {became.plan} and what else there is to choose from
          </a>
        </p>
      );
    case 'told':
      return <p class="govuk-body">Whom it was asked for is not to be planned any more.</p>;
    case 'no plan': {
      const again =
        run.applicationId === null
          ? { href: paths.plans.to(at), text: 'Make plans again' }
          : who === null
            ? null
            : { href: paths.costs.to({ ...at, application: who.applicationId }), text: 'Work it out again' };
      return (
        <>
          <InsetText>{whyNotMadeInWords(became.why)}.</InsetText>
          {mayPlan && again !== null ? (
            <form method="post" action={again.href}>
              <Button preventDoubleClick>{again.text}</Button>
            </form>
          ) : null}
        </>
      );
    }
  }
}

function Waiting({ facts, run, seconds }: RunPageProps): VNode {
  const at = { cohort: facts.cohort.id, run: run.id };
  return (
    <>
      <p class="govuk-body">
        For a thousand people it takes up to half a minute. You can leave this page: what is worked out is
        kept. Where something changes meanwhile, it says so.
      </p>
      <p class="govuk-body">
        {seconds === null
          ? 'This page does not look again by itself. '
          : `This page looks again by itself every ${seconds} seconds, until it is there. `}
        <a class="govuk-link" href={paths.run.to(at, seconds === null ? {} : { look: 'once' })}>
          {seconds === null ? 'Let it look again by itself' : 'Stop it'}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.run.to(at, seconds === null ? { look: 'once' } : {})}>
          See whether it is there
        </a>
      </p>
    </>
  );
}
