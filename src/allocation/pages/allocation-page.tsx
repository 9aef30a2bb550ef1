import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import { Button, DataTable, Details, InsetText, SummaryList } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { whenInWords } from './parts.tsx';
import { allocationPaths as paths } from '../paths.ts';
import type { AllocationFacts, CandidateFacts } from '../read-allocation.ts';
import type { Run } from '../runs-store.ts';
import type { KeptPlan } from '../store.ts';
import { LEAD_WORDS, people, sizeInWords, URGENCY_WORDS, WEIGHT_WORDS, whyNotMadeInWords } from '../words.ts';
import { WEIGHTS } from '../forms.ts';

export interface AllocationPageProps {
  frame: Frame;
  facts: AllocationFacts;
  plans: readonly KeptPlan[];
  /** Null: a plan can be made. */
  whyNot: 'started' | 'nobody' | 'no groups' | null;
  /** Plans that are being worked out; null for none. */
  waiting: Run | null;
  mayPlan: boolean;
  nameOf: (actor: string) => string;
  /** What stopped a plan from being made just now. */
  error: string | null;
}

const PLAN_STATES = { made: 'Not applied', discarded: 'Discarded', applied: 'Applied' } as const;

/** What a plan would be made from, and the plans that there are. */
export function AllocationPage(props: AllocationPageProps): VNode {
  const { frame, facts, plans, whyNot, waiting, mayPlan, nameOf, error } = props;
  const { cohort, groups, candidates } = facts;
  const at = { cohort: cohort.id };
  const toPlace = candidates.filter(({ seat }) => seat === null);
  const current = plans.find(({ state }) => state === 'made');
  return (
    <Page
      frame={frame}
      title={`Who goes to which venue: ${cohort.name}`}
      hidden
      isWide
      errors={error === null ? [] : [{ field: 'plan', text: error }]}
      back={{ href: `/staff/cohorts/${cohort.id}`, text: `Back to ${cohort.name}` }}
    >
      <span class="govuk-caption-l">{cohort.name}</span>
      <h1 class="govuk-heading-l">Who goes to which venue</h1>
      <p class="govuk-body">{toPlaceInWords(facts, toPlace)}</p>
      <div id="plan">
        {whyNot === null ? null : <InsetText>{whyNotMadeInWords(whyNot)}.</InsetText>}
        {current === undefined ? null : (
          <p class="govuk-body">
            <a class="govuk-link" href={paths.plan.to({ ...at, plan: current.number })}>
              Plan {current.number}
            </a>{' '}
            is not applied yet.
            {current.fingerprint === facts.fingerprint ? '' : ' Something changed since it was made.'}
          </p>
        )}
        {waiting === null ? null : (
          <p class="govuk-body">
            <a class="govuk-link" href={paths.run.to({ ...at, run: waiting.id })}>
              Plans are being worked out
            </a>{' '}
            since {whenInWords(waiting.askedAt)}.
          </p>
        )}
        {mayPlan && whyNot === null && waiting === null ? (
          <form method="post" action={paths.plans.to(at)}>
            <Button preventDoubleClick>
              {current === undefined ? 'Plan' : 'Plan again'} for {people(toPlace.length)}
            </Button>
          </form>
        ) : null}
      </div>
      <DataTable
        caption="Venues"
        isWide
        columns={[
          { heading: 'Group', cell: ({ name }) => name },
          {
            heading: 'Places to plan',
            isNumeric: true,
            cell: (group) => group.seats - seated(facts, group.id),
          },
          { heading: 'Have a place', isNumeric: true, cell: ({ id }) => seated(facts, id) },
          {
            heading: 'First choice of',
            isNumeric: true,
            cell: ({ venueId }) => toPlace.filter(({ ranked }) => ranked[0] === venueId).length,
          },
          {
            heading: 'Named by',
            isNumeric: true,
            cell: ({ venueId }) => toPlace.filter(({ ranked }) => ranked.includes(venueId)).length,
          },
          {
            heading: 'Held there',
            isNumeric: true,
            cell: ({ id }) => toPlace.filter(({ pin }) => pin?.groupId === id).length,
          },
        ]}
        rows={groups}
        whenEmpty="It has no groups at venues yet."
      />
      {mayPlan ? (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.venues.to(at)}>
            What cannot be arranged at a venue
          </a>
        </p>
      ) : null}
      <Weights {...props} />
      <Rules {...props} />
      <DataTable
        caption="Who is to be placed"
        isWide
        columns={[
          {
            heading: 'Name',
            cell: (one) => (
              <a class="govuk-link" href={paths.person.to({ ...at, application: one.applicationId })}>
                {one.name}
              </a>
            ),
          },
          { heading: 'School', cell: ({ schoolName }) => schoolName ?? 'Not known' },
          { heading: 'Phase', cell: ({ phase }) => phase ?? 'Not known' },
          { heading: 'Choices', cell: (one) => choicesInWords(facts, one) },
          {
            heading: 'Statutory date',
            cell: ({ deadline }) => (deadline === null ? 'None known' : inWords(deadline)),
          },
          { heading: 'This intake', cell: ({ urgency }) => URGENCY_WORDS[urgency] },
          { heading: 'Held at', cell: ({ pin }) => (pin === null ? '' : groupName(facts, pin.groupId)) },
        ]}
        rows={toPlace}
        whenEmpty="Nobody is recommended who has no place."
      />
      <DataTable
        caption="Plans"
        isWide
        columns={[
          {
            heading: 'Plan',
            cell: ({ number }) => (
              <a class="govuk-link" href={paths.plan.to({ ...at, plan: number })}>
                Plan {number}
              </a>
            ),
          },
          { heading: 'Made', cell: ({ madeAt }) => whenInWords(madeAt) },
          { heading: 'By', cell: ({ madeBy }) => nameOf(madeBy) },
          { heading: 'People', isNumeric: true, cell: ({ inputs }) => inputs.candidates },
          {
            heading: 'Taken',
            cell: ({ chosen, found }) =>
              found.every(({ ok }) => ok) ? LEAD_WORDS[chosen].name : 'The rules collide',
          },
          { heading: 'State', cell: ({ state }) => PLAN_STATES[state] },
        ]}
        rows={plans}
        whenEmpty="No plan has been made yet."
      />
    </Page>
  );
}

function toPlaceInWords({ candidates, groups }: AllocationFacts, toPlace: readonly CandidateFacts[]): string {
  const seats = groups.reduce((sum, group) => sum + group.seats, 0) - (candidates.length - toPlace.length);
  const urgent = toPlace.filter(({ urgency }) => urgency === 'now').length;
  const recommended = `${people(toPlace.length)} ${toPlace.length === 1 ? 'is' : 'are'} recommended and ${toPlace.length === 1 ? 'has' : 'have'} no place yet; ${seats} ${seats === 1 ? 'place is' : 'places are'} free.`;
  return urgent === 0
    ? recommended
    : `${recommended} The statutory date of ${urgent === 1 ? 'one of them depends' : `${urgent} of them depends`} on this intake: where not everybody fits, they come first.`;
}

const seated = ({ candidates }: AllocationFacts, group: string): number =>
  candidates.filter(({ seat }) => seat === group).length;

const groupName = ({ groups }: AllocationFacts, id: string): string =>
  groups.find((group) => group.id === id)?.name ?? id;

function choicesInWords({ groups }: AllocationFacts, { ranked }: CandidateFacts): string {
  const named = ranked.map((venue) => groups.find(({ venueId }) => venueId === venue)?.venueName ?? venue);
  return named.length === 0 ? 'None named' : named.map((name, at) => `${at + 1} ${name}`).join(', ');
}

function Weights({ facts, mayPlan }: AllocationPageProps): VNode {
  const { settings, cohort } = facts;
  const smallest =
    settings.smallestGroup > 1
      ? `At least ${settings.smallestGroup} people, or it does not open`
      : 'Any size';
  return (
    <>
      <h2 class="govuk-heading-m">What counts</h2>
      <SummaryList
        rows={[
          ...WEIGHTS.map((name) => ({
            key: { text: WEIGHT_WORDS[name].label },
            value: { text: settings.weights[name] === 1 ? '1 point' : `${settings.weights[name]} points` },
          })),
          { key: { text: 'A group' }, value: { text: smallest } },
          ...facts.groups.flatMap(({ id, name }) => {
            const size = settings.sizes[id];
            return size === undefined ? [] : [{ key: { text: name }, value: { text: sizeInWords(size) } }];
          }),
        ]}
      />
      {mayPlan ? (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.weights.to({ cohort: cohort.id })}>
            Change what counts
          </a>
        </p>
      ) : null}
      <Details summaryText="How a plan is found">
        <p class="govuk-body">
          First, as many people as possible get a place: those whose statutory date depends on this intake
          before the others. Then the plan with the fewest points is taken, and the solver proves that there
          is none with fewer. Places, venues that somebody cannot use, people who are held and rules are never
          broken. Of two people who could change places at no cost, the one who applied earlier has what suits
          them more. The same people, venues and rules give the same plan.
        </p>
      </Details>
    </>
  );
}

function Rules({ facts, mayPlan, nameOf }: AllocationPageProps): VNode {
  const { wishes, candidates, cohort } = facts;
  const name = (id: number): string =>
    candidates.find(({ applicationId }) => applicationId === id)?.name ?? 'Somebody';
  return (
    <>
      <DataTable
        caption="Together or apart"
        isWide
        columns={[
          { heading: 'Who', cell: ({ people: [one, other] }) => `${name(one)} and ${name(other)}` },
          { heading: 'What', cell: ({ kind }) => (kind === 'together' ? 'Together' : 'Apart') },
          { heading: 'How far', cell: ({ isRule }) => (isRule ? 'Every plan keeps it' : 'A wish') },
          { heading: 'Why', cell: ({ reason }) => reason },
          { heading: 'By', cell: ({ madeBy }) => nameOf(madeBy) },
          ...(mayPlan
            ? [
                {
                  heading: <span class="govuk-visually-hidden">End</span>,
                  cell: ({ id, people: [one, other] }: (typeof wishes)[number]) => (
                    <form method="post" action={paths.endRule.to({ cohort: cohort.id, rule: id })}>
                      <Button classes="govuk-button--secondary govuk-!-margin-bottom-0">
                        End
                        <span class="govuk-visually-hidden">
                          {' '}
                          the rule about {name(one)} and {name(other)}
                        </span>
                      </Button>
                    </form>
                  ),
                },
              ]
            : []),
        ]}
        rows={wishes}
        whenEmpty="Nobody is to be kept together or apart."
      />
      {mayPlan ? (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.rules.to({ cohort: cohort.id })}>
            Keep two people together or apart
          </a>
        </p>
      ) : null}
    </>
  );
}
