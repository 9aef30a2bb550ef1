import type { VNode } from 'preact';

import { WordsBox } from '../../applications/endorsement/pages/words-box.tsx';
import { inWords } from '../../kit/dates/index.ts';
import type { FieldError, Typed } from '../../kit/forms/index.ts';
import { Button, DataTable, Details, InsetText, WarningText } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { hoursOf, placeOf, type Session } from '../../timetable/index.ts';
import { DayBox } from '../../timetable/pages/parts.tsx';
import { milesInWords } from '../../venues/index.ts';
import type { MoveConsequence } from '../moving/consequences.ts';
import type { MovePlan, PlannedMove } from '../moving/plan-moves.ts';
import type { SessionChange } from '../moving/what-changes.ts';
import type { Told } from '../moving/write-of-moves.ts';
import { movePaths } from '../paths.ts';
import { dayInWords } from '../words.ts';
import { whyNotMovedInWords } from './move-words.ts';

export interface PreviewPageProps {
  frame: Frame;
  plan: MovePlan;
  onDay: Temporal.PlainDate;
  /** Where the form that moves them goes, and the one that shows another day. */
  action: string;
  back: { href: string; text: string };
  /** Of everybody who can be moved. */
  told: readonly Told[];
  consequences: ReadonlyMap<number, readonly MoveConsequence[]>;
  /** Names what is asked, so that the button pressed twice moves once. */
  eventKey: string;
  /** Fields that both forms send. */
  hidden: readonly (readonly [name: string, value: string])[];
  typedReason: string;
  typedDay: Typed;
  errors: readonly FieldError[];
  asksOfDate: boolean;
}

/** What a move changes, before anything is done. */
export function MovePreviewPage(props: PreviewPageProps): VNode {
  const { frame, plan, onDay, action, back, told, errors, hidden, typedDay } = props;
  const { to, moves, seats } = plan;
  const ready = moves.filter(({ whyNot }) => whyNot === null);
  const left = moves.filter(({ whyNot }) => whyNot !== null);
  const [only] = moves;
  const who = moves.length === 1 && only !== undefined ? only.movee.name : `${moves.length} people`;
  const title = `Move ${who} to ${to?.name ?? 'another group'}`;
  return (
    <Page frame={frame} title={title} hidden back={back} errors={errors}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">From {dayInWords(onDay)}. Nothing has been changed or sent yet.</p>
      {left.length === 0 ? null : (
        <WarningText iconFallbackText="Warning">
          {left.map(({ movee, whyNot }) => (
            <span key={movee.enrolmentId}>
              {movee.name} {whyNot === null ? '' : whyNotMovedInWords(whyNot)}.
              <br />
            </span>
          ))}
        </WarningText>
      )}
      {left.some(({ whyNot }) => whyNot === 'full' || whyNot === 'kept for the waiting list') ? (
        <p class="govuk-body">
          <a class="govuk-link" href={movePaths.places.to({ cohort: plan.cohort.id })}>
            See its places, and change how many there are
          </a>
        </p>
      ) : null}
      {ready.map((move) => (
        <OneMove
          key={move.movee.enrolmentId}
          move={move}
          plan={plan}
          isAlone={moves.length === 1}
          consequences={props.consequences.get(move.movee.enrolmentId) ?? []}
        />
      ))}
      {ready.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">Places</h2>
          <p class="govuk-body">
            {to?.name} has {placesLeft(seats.before)} of {seats.capacity} from that day, and{' '}
            {seats.after === 0 ? 'none' : seats.after} after the move
            {seats.held === 0
              ? ''
              : `. ${seats.held} of them ${seats.held === 1 ? 'is' : 'are'} kept for the waiting list`}
            .
          </p>
          <h2 class="govuk-heading-m">Who is told</h2>
          <ul class="govuk-list govuk-list--bullet">
            {told.map(({ what, name }) => (
              <li key={`${what} ${name}`}>
                {name}
                {what === 'the member' ? '' : `, ${what}`}
              </li>
            ))}
          </ul>
          <form method="post" action={action} novalidate>
            {hidden.map(([name, value]) => (
              <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
            ))}
            <input type="hidden" name="on" value={onDay.toString()} />
            <input type="hidden" name="key" value={props.eventKey} />
            <Details
              summaryText="Tell them why (optional)"
              open={errors.some(({ field }) => field === 'reason')}
            >
              <WordsBox
                field="reason"
                label="Why they move"
                hint="In the letter to whoever moves, in these words."
                typed={props.typedReason}
                errors={errors}
                asksOfDate={props.asksOfDate}
                rows={3}
              />
            </Details>
            <Button preventDoubleClick>
              {`Move ${ready.length === 1 ? (ready[0]?.movee.name ?? '') : `${ready.length} people`} and write to ${told.length === 1 ? '1 person' : `${told.length} people`}`}
            </Button>
          </form>
        </>
      )}
      <form method="get" action={action} novalidate>
        {hidden.map(([name, value]) => (
          <input key={`${name} ${value}`} type="hidden" name={name} value={value} />
        ))}
        <DayBox
          field="on"
          legend="From another day"
          hint={`The first day in the new group, such as ${written(frame.today.add({ days: 7 }))}`}
          typed={typedDay}
          errors={errors}
        />
        <Button classes="govuk-button--secondary">Show what changes then</Button>
      </form>
    </Page>
  );
}

const written = (day: Temporal.PlainDate): string => `${day.day} ${day.month} ${day.year}`;
const placesLeft = (count: number): string =>
  count <= 0 ? 'no free place' : count === 1 ? '1 free place' : `${count} free places`;

/** As many lines of one person are shown without a press. */
const MOST_OPEN = 12;

function OneMove({
  move,
  plan,
  isAlone,
  consequences,
}: {
  move: PlannedMove;
  plan: MovePlan;
  isAlone: boolean;
  consequences: readonly MoveConsequence[];
}): VNode {
  const { movee, from, changes, clashes, cover } = move;
  const of = (kind: SessionChange['kind']) => changes.changes.filter((change) => change.kind === kind);
  const between = of('falls between');
  const twice = of('twice');
  const body = (
    <>
      {clashes.length === 0 ? null : (
        <WarningText iconFallbackText="Warning">
          They cannot be in two places at once:
          {clashes.map((clash) => (
            <span key={clash}>
              <br />
              {clash}
            </span>
          ))}
        </WarningText>
      )}
      {between.length === 0 ? null : (
        <InsetText>
          {between.length === 1 ? '1 session falls' : `${between.length} sessions fall`} between the two
          groups and must be caught up: {between.map(titleOf).join('; ')}.
        </InsetText>
      )}
      {twice.length === 0 ? null : (
        <InsetText>
          {twice.length === 1 ? '1 session' : `${twice.length} sessions`} would come twice and{' '}
          {twice.length === 1 ? 'counts' : 'count'} once: {twice.map(titleOf).join('; ')}.
        </InsetText>
      )}
      <DataTable
        isWide
        caption={isAlone ? 'What it changes' : `What it changes for ${movee.name}`}
        columns={[
          { heading: 'What', cell: ({ what }) => what },
          { heading: 'Now', cell: ({ before }) => before },
          { heading: 'After', cell: ({ after }) => after },
        ]}
        rows={[
          { what: 'Group', before: from?.name ?? 'None', after: plan.to?.name ?? '' },
          { what: 'Their choice', before: choiceOf(move.choice.before), after: choiceOf(move.choice.after) },
          { what: 'From their school', before: milesOf(move.miles.before), after: milesOf(move.miles.after) },
          ...(move.coachingFrom === null
            ? []
            : [
                {
                  what: 'Coaching group',
                  before: move.coachingFrom.name,
                  after: move.coachingTo?.name ?? 'None: no place is left in one. Give them one later',
                },
              ]),
          {
            what: 'Days that need cover',
            before: cover.gone.length === 0 ? 'As they are' : `${cover.gone.length} fall away`,
            after: cover.added.length === 0 ? 'None is new' : `${cover.added.length} new`,
          },
          {
            what: 'Sessions behind them',
            before: String(changes.behind),
            after: `${changes.behind}, with what was marked`,
          },
          { what: 'Their deadline', before: 'Same cohort', after: 'Same result date, so the margin stays' },
          ...consequences.map(({ heading, before, after }) => ({ what: heading, before, after })),
        ]}
        whenEmpty=""
      />
      {consequences.flatMap(({ warning }) =>
        warning === null ? [] : [<InsetText key={warning}>{warning}</InsetText>],
      )}
      {movee.sponsor === null ? (
        <p class="govuk-body">Nobody at their school is on record as their sponsor, so no head is told.</p>
      ) : null}
      {consequences.map(({ heading, lines = [] }) =>
        lines.length === 0 ? null : (
          <Details
            key={heading}
            summaryText={`${heading}, one by one`}
            open={isAlone && lines.length <= MOST_OPEN}
          >
            <DataTable
              isWide
              caption={isAlone ? `${heading}, one by one` : `${heading}, one by one, ${movee.name}`}
              captionClasses="govuk-visually-hidden"
              rows={lines}
              columns={[
                { heading: 'Session', cell: ({ what }) => what },
                { heading: 'Day', cell: ({ day }) => dayInWords(day) },
                { heading: 'What was marked', cell: ({ words }) => words },
              ]}
            />
          </Details>
        ),
      )}
      <Details
        summaryText={`${changes.changes.length === 1 ? '1 session changes' : `${changes.changes.length} sessions change`}`}
        open={isAlone && changes.changes.length > 0 && changes.changes.length <= MOST_OPEN}
      >
        <DataTable
          isWide
          caption={isAlone ? 'Session by session' : `Session by session, ${movee.name}`}
          captionClasses="govuk-visually-hidden"
          rows={changes.changes}
          whenEmpty="No session changes."
          columns={[
            { heading: 'Session', cell: (change) => titleOf(change) },
            {
              heading: 'Now',
              cell: (change) =>
                'before' in change ? <When session={change.before} /> : 'Not with this group',
            },
            { heading: 'After', cell: (change) => <AfterCell change={change} /> },
          ]}
        />
      </Details>
    </>
  );
  return isAlone ? (
    body
  ) : (
    <section>
      <h2 class="govuk-heading-m">{movee.name}</h2>
      {body}
    </section>
  );
}

function AfterCell({ change }: { change: SessionChange }): VNode {
  switch (change.kind) {
    case 'moves':
      return change.isElsewhere || change.isAnotherTime ? (
        <When session={change.after} />
      ) : (
        <>The same day, hours and place, with the new group</>
      );
    case 'only after':
      return <When session={change.after} />;
    case 'twice':
      return <>Had already; again on {inWords(change.after.day)}, and it counts once</>;
    case 'falls between':
      return <>To catch up: the new group had it on {inWords(change.after.day)}</>;
    case 'only before':
      return <>Not with the new group</>;
  }
}

function When({ session }: { session: Session }): VNode {
  return (
    <>
      {dayInWords(session.day)}
      <br />
      {hoursOf(session)}
      <br />
      {placeOf(session)}
    </>
  );
}

function titleOf(change: SessionChange): string {
  return ('before' in change ? change.before : change.after).title;
}

const CHOICES = ['First', 'Second', 'Third', 'Fourth', 'Fifth', 'Sixth'];

export function choiceOf(rank: number | null): string {
  if (rank === null) return 'Not chosen';
  return `${CHOICES[rank - 1] ?? `Number ${rank}`} choice`;
}

function milesOf(miles: number | null): string {
  return miles === null ? 'Not known' : milesInWords(miles);
}
