import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, DataTable, InsetText, Input, Radios, SummaryList } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { allocationPaths as paths } from '../paths.ts';
import { rankOf } from '../plan/score.ts';
import type { AllocationFacts, CandidateFacts } from '../read-allocation.ts';
import type { WhyNoPlan } from '../runs-store.ts';
import type { Standing } from '../standing.ts';
import {
  addedInWords,
  collisionInWords,
  milesShown,
  ordinal,
  people,
  URGENCY_WORDS,
  whyNotMadeInWords,
  type Names,
} from '../words.ts';
import { whenInWords } from './parts.tsx';

export interface PersonPageProps {
  frame: Frame;
  facts: AllocationFacts;
  who: CandidateFacts;
  standing: Standing;
  /** Why they are where the plan has them; empty where it has them nowhere yet. */
  why: string;
  /** Why nothing can be worked out; null where it can. */
  whyNot: WhyNoPlan | null;
  /** Why nothing was asked for, in words; null where nothing was refused. */
  refused: string | null;
  names: Names;
  mayPlan: boolean;
  pinnedBy: string;
  typed: Typed;
  errors: readonly FieldError[];
}

/** One person: where they could be, and what the whole plan would lose. */
export function PersonPage(props: PersonPageProps): VNode {
  const { frame, facts, who, standing, names, refused } = props;
  const { here, overrides, lead } = standing;
  const errors = refused === null ? props.errors : [...props.errors, { field: 'costs', text: refused }];
  const candidate = facts.problem.candidates.find(({ id }) => id === who.applicationId);
  if (candidate === undefined) throw new Error('Somebody is a candidate and not in the problem.');
  const rows = facts.groups.map((group) => ({
    group,
    barred: candidate.barred[group.id] ?? null,
    rank: candidate.ranked.length === 0 ? null : rankOf(candidate, group.id),
    miles: candidate.miles[group.id] ?? null,
    override: overrides?.find((one) => one.group === group.id) ?? null,
    isHere: here?.group === group.id,
  }));
  const cost = ({ barred, override, isHere }: (typeof rows)[number]): string => {
    if (isHere) return 'Where the plan has them';
    if (barred === 'does not fit their needs') return 'Does not fit what they need';
    if (barred !== null) return 'They cannot travel there';
    if (override === null) return '';
    if (!override.ok) return override.collisions.map((one) => collisionInWords(one, names)).join(' ');
    const others =
      override.moved.length === 0
        ? 'Nobody else would be elsewhere.'
        : `${people(override.moved.length)} would be elsewhere: ${override.moved
            .slice(0, 6)
            .map(
              ({ id, to }) =>
                `${names.person(id)} ${to === null ? 'without a place' : `at ${names.group(to)}`}`,
            )
            .join(', ')}${override.moved.length > 6 ? ' and others' : ''}.`;
    return `It would ${addedInWords(override.added, lead)}. ${others}`;
  };
  return (
    <Page
      frame={frame}
      title={`${who.name}: which venue?`}
      hidden
      errors={errors}
      back={{
        href: paths.allocation.to({ cohort: facts.cohort.id }),
        text: 'Back to who goes to which venue',
      }}
    >
      <span class="govuk-caption-l">{facts.cohort.name}</span>
      <h1 class="govuk-heading-l">{who.name}: which venue?</h1>
      <SummaryList
        rows={[
          { key: { text: 'School' }, value: { text: who.schoolName ?? 'Not known' } },
          { key: { text: 'Phase' }, value: { text: who.phase ?? 'Not known' } },
          {
            key: { text: 'Statutory date' },
            value: { text: who.deadline === null ? 'None known' : inWords(who.deadline) },
          },
          { key: { text: 'This intake' }, value: { text: URGENCY_WORDS[who.urgency] } },
          ...(who.pin === null
            ? []
            : [
                {
                  key: { text: 'Held at' },
                  value: { text: `${names.group(who.pin.groupId)}, by ${props.pinnedBy}: ${who.pin.reason}` },
                },
              ]),
        ]}
      />
      {who.seat === null ? null : (
        <InsetText>
          They have a place at {names.group(who.seat)}. A plan never takes it away: move them from their own
          page.
        </InsetText>
      )}
      {here === null || who.seat !== null ? null : (
        <p class="govuk-body">
          As things stand,{' '}
          {here.group === null
            ? 'the plan has no place for them'
            : `the plan has them at ${names.group(here.group)}`}
          . {props.why}
        </p>
      )}
      {who.seat === null ? <CostsAsked {...props} /> : null}
      <DataTable
        caption="What each venue would mean"
        isWide
        columns={[
          { heading: 'Venue', cell: ({ group }) => group.name },
          {
            heading: 'Choice',
            cell: ({ rank }) =>
              rank === null ? 'None named' : rank > candidate.ranked.length ? 'Not named' : ordinal(rank),
          },
          { heading: 'Miles', isNumeric: true, cell: ({ miles }) => milesShown(miles) },
          { heading: 'For the whole plan', cell: cost },
        ]}
        rows={rows}
      />
      {props.mayPlan && who.seat === null ? <PinForms {...props} /> : null}
    </Page>
  );
}

/** Whether the column of costs is filled, and how it comes to be. */
function CostsAsked({ facts, who, standing, whyNot, mayPlan }: PersonPageProps): VNode | null {
  const { costs, run } = standing;
  const at = { cohort: facts.cohort.id };
  if (costs === 'waiting' && run !== null)
    return (
      <p class="govuk-body">
        <a class="govuk-link" href={paths.run.to({ ...at, run: run.id })}>
          What each venue would mean is being worked out
        </a>{' '}
        since {whenInWords(run.askedAt)}.
      </p>
    );
  const when = run === null ? '' : whenInWords(run.askedAt);
  const says = {
    'not asked': 'What each venue would mean for the whole plan was not worked out yet.',
    waiting: '',
    changed: `What each venue would mean was worked out on ${when}, and something changed since.`,
    told: `What each venue would mean was worked out on ${when}. Nothing changed since.`,
    'no plan': 'No plan keeps all the rules as they stand, so nothing can be compared yet.',
    failed: `What each venue would mean was asked for on ${when} and not worked out.`,
  }[costs];
  const isDone = costs === 'told' || costs === 'no plan';
  return (
    <div id="costs">
      {costs === 'no plan' ? <InsetText>{says}</InsetText> : <p class="govuk-body">{says}</p>}
      {isDone || whyNot === null ? null : <p class="govuk-body">{whyNotMadeInWords(whyNot)}.</p>}
      {mayPlan && whyNot === null && !isDone ? (
        <form method="post" action={paths.costs.to({ ...at, application: who.applicationId })}>
          <Button classes="govuk-button--secondary" preventDoubleClick>
            Work out what each venue would mean
          </Button>
        </form>
      ) : null}
    </div>
  );
}

function PinForms({ facts, who, typed, errors }: PersonPageProps): VNode {
  const at = { cohort: facts.cohort.id, application: who.applicationId };
  const barred = facts.problem.candidates.find(({ id }) => id === who.applicationId)?.barred ?? {};
  return (
    <>
      <h2 class="govuk-heading-m">Hold them at a venue</h2>
      <form method="post" action={paths.person.to(at)} noValidate>
        <Radios
          name="group"
          fieldset={{ legend: { text: 'Where?', classes: 'govuk-fieldset__legend--s' } }}
          hint={{
            text: 'Every new plan has them there, whatever it costs. Venues that they cannot use are left out.',
          }}
          items={facts.groups
            .filter(({ id }) => barred[id] === undefined)
            .map(({ id, name }) => ({ value: id, text: name }))}
          value={typed['group'] ?? ''}
          errorMessage={errorAt(errors, 'group')}
        />
        <Input
          name="reason"
          label={{ text: 'Why', classes: 'govuk-label--s' }}
          hint={{ text: 'Everybody who plans this cohort reads it. Write nothing about health or needs.' }}
          value={typed['reason'] ?? ''}
          errorMessage={errorAt(errors, 'reason')}
        />
        <Button preventDoubleClick>Hold them there</Button>
      </form>
      {who.pin === null ? null : (
        <form method="post" action={paths.unpin.to(at)}>
          <Button classes="govuk-button--secondary">Let them go from where they are held</Button>
        </form>
      )}
    </>
  );
}
