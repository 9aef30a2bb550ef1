import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, DataTable, InsetText, Input, Radios, SummaryList } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { allocationPaths as paths } from '../paths.ts';
import type { Override } from '../plan/plans.ts';
import type { Lead } from '../plan/problem.ts';
import { rankOf } from '../plan/score.ts';
import type { AllocationFacts, CandidateFacts } from '../read-allocation.ts';
import {
  addedInWords,
  collisionInWords,
  milesShown,
  ordinal,
  people,
  URGENCY_WORDS,
  type Names,
} from '../words.ts';

export interface PersonPageProps {
  frame: Frame;
  facts: AllocationFacts;
  who: CandidateFacts;
  /** Where the plan has them as things stand, and why; null where no plan keeps all the rules. */
  now: { group: string | null; why: string } | null;
  /** Null where they have a place, or no plan keeps all the rules. */
  overrides: readonly Override[] | null;
  lead: Lead;
  names: Names;
  mayPlan: boolean;
  pinnedBy: string;
  typed: Typed;
  errors: readonly FieldError[];
}

/** One person: where they could be, and what the whole plan would lose. */
export function PersonPage(props: PersonPageProps): VNode {
  const { frame, facts, who, now, overrides, lead, names, errors } = props;
  const candidate = facts.problem.candidates.find(({ id }) => id === who.applicationId);
  if (candidate === undefined) throw new Error('Somebody is a candidate and not in the problem.');
  const rows = facts.groups.map((group) => ({
    group,
    barred: candidate.barred[group.id] ?? null,
    rank: candidate.ranked.length === 0 ? null : rankOf(candidate, group.id),
    miles: candidate.miles[group.id] ?? null,
    override: overrides?.find((one) => one.group === group.id) ?? null,
    isHere: now?.group === group.id,
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
      {now === null ? (
        <InsetText>No plan keeps all the rules as they stand, so nothing can be compared yet.</InsetText>
      ) : (
        <p class="govuk-body">
          As things stand,{' '}
          {now.group === null
            ? 'the plan has no place for them'
            : `the plan has them at ${names.group(now.group)}`}
          . {now.why}
        </p>
      )}
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
