import type { ComponentChildren, VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import {
  Button,
  DataTable,
  InsetText,
  NotificationBanner,
  Tag,
  WarningText,
  type DataColumn,
} from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { allocationPaths as paths } from '../paths.ts';
import type { Figures, PlanFound } from '../plan/plans.ts';
import type { Slack } from '../plan/draft.ts';
import type { AllocationFacts } from '../read-allocation.ts';
import type { ShownPerson, Sort } from '../shown-plan.ts';
import type { KeptPlan } from '../store.ts';
import { collisionInWords, LEAD_WORDS, milesShown, ordinal, people, type Names } from '../words.ts';
import { whenInWords } from './parts.tsx';
import { PlanMap } from './plan-map.tsx';

export interface PlanPageProps {
  frame: Frame;
  facts: AllocationFacts;
  plan: KeptPlan;
  /** Of the choice that is taken, in the order asked for. */
  shown: readonly ShownPerson[];
  sort: Sort;
  names: Names;
  /** How many would be offered a place. */
  toOffer: number;
  openUntil: Temporal.Instant;
  mayPlan: boolean;
  nameOf: (actor: string) => string;
  error: string | null;
}

type Good = Extract<PlanFound, { ok: true }>;

export function PlanPage(props: PlanPageProps): VNode {
  const { frame, facts, plan, error, nameOf } = props;
  const at = { cohort: plan.cohortId, plan: plan.number };
  const good = plan.found.filter((found): found is Good => found.ok);
  const taken = good.find(({ lead }) => lead === plan.chosen) ?? null;
  const collisions = plan.found.flatMap((found) => (found.ok ? [] : found.collisions));
  const isStale = plan.state === 'made' && plan.fingerprint !== facts.fingerprint;
  return (
    <Page
      frame={frame}
      title={`Plan ${plan.number} of ${facts.cohort.name}`}
      hidden
      isWide
      errors={error === null ? [] : [{ field: 'apply', text: error }]}
      back={{ href: paths.allocation.to(at), text: 'Back to who goes to which venue' }}
    >
      <span class="govuk-caption-l">{facts.cohort.name}</span>
      <h1 class="govuk-heading-l">Plan {plan.number}</h1>
      <p class="govuk-body">
        Made on {whenInWords(plan.madeAt)} by {nameOf(plan.madeBy)} for {people(plan.inputs.candidates)} and{' '}
        {plan.inputs.seats} places. {endInWords(props)}
      </p>
      {isStale ? (
        <InsetText>
          Something changed since this plan was made, so it cannot be applied.{' '}
          <a class="govuk-link" href={paths.allocation.to(at)}>
            Plan again
          </a>
          , and keep what you like of this one.
        </InsetText>
      ) : null}
      {collisions.length === 0 ? null : <Collisions collisions={collisions} names={props.names} />}
      {taken === null ? null : (
        <>
          <Proof taken={taken} />
          <Alternatives {...props} good={good} />
          <ApplyForms {...props} isStale={isStale} />
          <Venues {...props} taken={taken} />
          <People {...props} />
        </>
      )}
      {taken === null && plan.state === 'made' && props.mayPlan ? <Discard {...props} /> : null}
    </Page>
  );
}

function endInWords({ plan, nameOf }: PlanPageProps): string {
  if (plan.endedAt === null || plan.endedBy === null) return 'Nobody has been told anything.';
  const when = `on ${whenInWords(plan.endedAt)} by ${nameOf(plan.endedBy)}`;
  return plan.state === 'applied' ? `Applied ${when}.` : `Discarded ${when}.`;
}

function Collisions({ collisions, names }: { collisions: readonly Slack[]; names: Names }): VNode {
  return (
    <NotificationBanner titleText="No plan keeps all the rules">
      <p class="govuk-notification-banner__heading">The fewest changes that would make one possible:</p>
      <ul class="govuk-list govuk-list--bullet">
        {collisions.map((one) => (
          <li key={JSON.stringify(one)}>{collisionInWords(one, names)}</li>
        ))}
      </ul>
      <p class="govuk-body">Change these rules, or let people go from where they are held, and plan again.</p>
    </NotificationBanner>
  );
}

function Proof({ taken }: { taken: Good }): VNode {
  const { figures, lead } = taken;
  return (
    <p class="govuk-body">
      <strong>
        {people(figures.placed)} placed, {figures.without === 0 ? 'nobody' : people(figures.without)} without
        a place.
      </strong>{' '}
      {LEAD_WORDS[lead].means} The solver proved that no plan does better.
    </p>
  );
}

const FIGURES: readonly { label: string; of: (figures: Figures) => ComponentChildren }[] = [
  { label: 'Have a place', of: ({ placed }) => placed },
  { label: 'Without a place', of: ({ without }) => without },
  { label: 'Of these, their date depends on this intake', of: ({ withoutNow }) => withoutNow },
  { label: 'First choice', of: ({ firstChoices, named }) => `${firstChoices} of ${named}` },
  { label: 'Second choice', of: ({ secondChoices, named }) => `${secondChoices} of ${named}` },
  { label: 'Miles, all together', of: ({ miles }) => milesShown(miles) },
  { label: 'Miles, the furthest', of: ({ longestMiles }) => milesShown(longestMiles) },
  { label: 'Beyond a phase’s share', of: ({ beyondMix }) => beyondMix },
  { label: 'Rules and wishes kept', of: ({ wishesKept, wishes }) => `${wishesKept} of ${wishes}` },
  { label: 'Moved from where they were', of: ({ moved }) => moved },
  { label: 'Points', of: ({ points }) => milesShown(points) },
];

function Alternatives({ plan, good, mayPlan }: PlanPageProps & { good: readonly Good[] }): VNode {
  const at = { cohort: plan.cohortId, plan: plan.number };
  const isOpen = mayPlan && plan.state === 'made';
  const column = ({ lead, figures }: Good): DataColumn<(typeof FIGURES)[number] | null> => ({
    heading: (
      <>
        {LEAD_WORDS[lead].name}
        {lead === plan.chosen ? (
          <>
            {' '}
            <Tag classes="govuk-tag--green">Taken</Tag>
          </>
        ) : null}
      </>
    ),
    label: LEAD_WORDS[lead].name,
    isNumeric: true,
    cell: (row) => (row === null ? null : row.of(figures)),
  });
  return (
    <>
      <DataTable
        caption="Plans side by side"
        isWide
        columns={[{ heading: 'What it gives', cell: (row) => row?.label }, ...good.map(column)]}
        rows={FIGURES}
      />
      {isOpen ? (
        <div class="hub-acts">
          {good
            .filter(({ lead }) => lead !== plan.chosen)
            .map(({ lead }) => (
              <form key={lead} method="post" action={paths.choose.to(at)}>
                <input type="hidden" name="lead" value={lead} />
                <Button classes="govuk-button--secondary">Take “{LEAD_WORDS[lead].name}”</Button>
              </form>
            ))}
        </div>
      ) : null}
    </>
  );
}

function ApplyForms(props: PlanPageProps & { isStale: boolean }): VNode | null {
  const { plan, mayPlan, toOffer, openUntil, isStale } = props;
  if (!mayPlan || plan.state !== 'made') return null;
  const at = { cohort: plan.cohortId, plan: plan.number };
  const until = openUntil.toZonedDateTimeISO('Europe/London').toPlainDate();
  return (
    <div id="apply">
      {isStale || toOffer === 0 ? null : (
        <form method="post" action={paths.apply.to(at)}>
          <input type="hidden" name="chosen" value={plan.chosen} />
          <WarningText>
            {people(toOffer)} will be sent an offer of their place, open until {inWords(until)}.
          </WarningText>
          <Button preventDoubleClick>
            Offer {toOffer} {toOffer === 1 ? 'place' : 'places'}
          </Button>
        </form>
      )}
      <Discard {...props} />
    </div>
  );
}

function Discard({ plan }: PlanPageProps): VNode {
  return (
    <form method="post" action={paths.discard.to({ cohort: plan.cohortId, plan: plan.number })}>
      <Button classes="govuk-button--secondary">Discard plan {plan.number}</Button>
    </form>
  );
}

function Venues({ facts, shown, taken }: PlanPageProps & { taken: Good }): VNode {
  const rows = facts.groups.map((group, index) => {
    const there = shown.filter((one) => one.group === group.id);
    const miles = there.flatMap((one) => one.miles ?? []);
    return {
      group,
      number: index + 1,
      there,
      first: there.filter(({ rank }) => rank === 1).length,
      mean: miles.length === 0 ? null : miles.reduce((sum, one) => sum + one, 0) / miles.length,
    };
  });
  const onMap = rows.flatMap(({ group, there }) =>
    group.place === null
      ? []
      : [{ id: group.id, place: group.place, name: group.name, people: there.length }],
  );
  const placeOf = new Map(facts.candidates.map(({ applicationId, place }) => [applicationId, place]));
  const homes = taken.people.flatMap(({ id, group }) => {
    const place = placeOf.get(id) ?? null;
    const venue = onMap.findIndex((one) => one.id === group);
    return place === null ? [] : [{ place, venue: venue === -1 ? null : venue }];
  });
  const phases = [...new Set(shown.flatMap(({ phase }) => phase ?? []))].toSorted();
  return (
    <>
      <h2 class="govuk-heading-m">By venue</h2>
      <PlanMap venues={onMap} schools={homes} unknown={taken.people.length - homes.length} />
      <p class="govuk-hint">
        A line runs from each school to the venue of its person. A yellow square is somebody without a place.
      </p>
      <DataTable
        caption="Venues"
        captionClasses="govuk-visually-hidden"
        isWide
        columns={[
          { heading: 'Venue', cell: ({ number, group }) => `${number}. ${group.name}` },
          {
            heading: 'People',
            isNumeric: true,
            cell: ({ there, group }) => `${there.length} of ${group.seats}`,
          },
          { heading: 'First choice', isNumeric: true, cell: ({ first }) => first },
          { heading: 'Miles on average', isNumeric: true, cell: ({ mean }) => milesShown(mean) },
          ...phases.map((phase) => ({
            heading: phase,
            isNumeric: true,
            cell: ({ there }: (typeof rows)[number]) => there.filter((one) => one.phase === phase).length,
          })),
        ]}
        rows={rows}
      />
    </>
  );
}

const SORT_WORDS: Readonly<Record<Sort, string>> = {
  venue: 'Venue',
  name: 'Name',
  choice: 'Choice, the lowest first',
  miles: 'Miles, the most first',
};

function People({ plan, shown, sort }: PlanPageProps): VNode {
  const at = { cohort: plan.cohortId, plan: plan.number };
  const moved = shown.some(({ was }) => was !== null);
  return (
    <>
      <h2 class="govuk-heading-m" id="people">
        By person
      </h2>
      <p class="govuk-body">
        In order of:{' '}
        {(['venue', 'name', 'choice', 'miles'] as const).map((one, index) => (
          <>
            {index === 0 ? '' : ', '}
            {one === sort ? (
              <strong>{SORT_WORDS[one]}</strong>
            ) : (
              <a class="govuk-link" href={`${paths.plan.to(at, { sort: one })}#people`}>
                {SORT_WORDS[one]}
              </a>
            )}
          </>
        ))}
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={paths.planFile.to(at, { sort })}>
          Download this table (CSV)
        </a>
      </p>
      <DataTable
        caption="Everybody in the plan"
        captionClasses="govuk-visually-hidden"
        isWide
        columns={[
          {
            heading: 'Name',
            cell: (one) => (
              <a
                class="govuk-link"
                href={paths.person.to({ cohort: plan.cohortId, application: one.applicationId })}
              >
                {one.name}
              </a>
            ),
          },
          { heading: 'School', cell: ({ schoolName }) => schoolName ?? 'Not known' },
          {
            heading: 'Goes to',
            cell: ({ group, groupName }) => (group === null ? <strong>{groupName}</strong> : groupName),
          },
          ...(moved ? [{ heading: 'Was at', cell: ({ was }: ShownPerson) => was ?? '' }] : []),
          {
            heading: 'Choice',
            cell: ({ rank, isNamed, group }) =>
              group === null || rank === null ? '' : isNamed ? ordinal(rank) : 'not named',
          },
          {
            heading: 'Miles',
            isNumeric: true,
            cell: ({ miles, group }) => (group === null ? '' : milesShown(miles)),
          },
          { heading: 'Why', cell: ({ why }) => why },
        ]}
        rows={shown}
      />
    </>
  );
}
