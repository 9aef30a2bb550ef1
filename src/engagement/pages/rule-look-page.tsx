import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import { londonDay } from '../../kit/clock.ts';
import { Button, InsetText } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { typedOfRule } from '../own-rules/forms.ts';
import type { Look } from '../own-rules/looks-store.ts';
import { engagementPaths as paths } from '../paths.ts';
import { RuleBoxes } from './rule-boxes.tsx';

export interface RuleLookPageProps {
  frame: Frame;
  look: Look;
  askedBy: string;
  /** After how many seconds the page looks again by itself; null where it was told not to. */
  seconds: number | null;
}

/** While whom a rule changes is worked out, or is saved. Whoever waits may leave: nothing of it depends on this page. */
export function RuleLookPage({ frame, look, askedBy, seconds }: RuleLookPageProps): VNode {
  const title = titleOf(look);
  return (
    <Page
      frame={frame}
      title={`${title}: ${look.rule.name}`}
      hidden
      back={{ href: paths.rules.to(), text: 'How engagement is counted' }}
    >
      <span class="govuk-caption-l">{look.rule.name}</span>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        {askedBy} asked on {inWords(londonDay(look.askedAt))}.
      </p>
      {look.state === 'given up' ? <Again look={look} /> : <Waiting look={look} seconds={seconds} />}
    </Page>
  );
}

function titleOf({ state }: Look): string {
  if (state === 'given up') return 'Whom the rule changes was not worked out';
  return state === 'saving' ? 'The rule is being saved' : 'Whom the rule changes is being worked out';
}

function Waiting({ look, seconds }: Pick<RuleLookPageProps, 'look' | 'seconds'>): VNode {
  const at = { look: look.id };
  const once = { look: 'once' };
  return (
    <>
      <p class="govuk-body">
        {look.state === 'saving'
          ? 'What it changes is worked out once more, and it is saved if that is still what you saw. '
          : 'For thousands of members it takes some seconds. '}
        You can leave this page: what is worked out is kept.
      </p>
      <p class="govuk-body">
        {seconds === null
          ? 'This page does not look again by itself. '
          : `This page looks again by itself every ${seconds} seconds, until it is there. `}
        <a class="govuk-link" href={paths.ruleLook.to(at, seconds === null ? {} : once)}>
          {seconds === null ? 'Let it look again by itself' : 'Stop it'}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.ruleLook.to(at, seconds === null ? once : {})}>
          See whether it is there
        </a>
      </p>
    </>
  );
}

/** The boxes of the form, filled in: nothing is typed again. */
function Again({ look: { rule } }: Pick<RuleLookPageProps, 'look'>): VNode {
  return (
    <>
      <InsetText>Something went wrong each time it was begun. Nothing was saved.</InsetText>
      <form method="post" action={paths.ownRule.to()}>
        <RuleBoxes filled={typedOfRule(rule, rule.id.replace(/^own-/, ''))} />
        <Button name="act" value="look" preventDoubleClick>
          Work it out again
        </Button>
      </form>
    </>
  );
}
