import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import { DataTable, Details, InsetText } from '../../kit/govuk/index.ts';
import type { CaseRow } from '../figures-store.ts';
import type { Bar } from '../measure/rule.ts';
import { percentOf, type Measured } from '../measure/slack.ts';
import type { Piece } from '../measure/pieces.ts';
import { engagementPaths as paths } from '../paths.ts';
import type { Engagement } from '../read-engagement.ts';
import {
  amountInWords,
  barSlackInWords,
  howInWords,
  kindInWords,
  nextInWords,
  reasonInWords,
  slackInWords,
  type Whose,
} from '../words.ts';

/** Who is at risk, why, and what to do: a list of cards on a telephone, of columns on a wide screen. */
export function Cases({
  rows,
  mostReasons = Infinity,
}: {
  rows: readonly CaseRow[];
  /** How many reasons are told of each, the heaviest first; the rest are counted. */
  mostReasons?: number;
}): VNode {
  return (
    <ol class="hub-cases">
      {rows.map((row) => (
        <li key={row.enrolmentId} class={row.score > 0 ? 'hub-case hub-case--at-risk' : 'hub-case'}>
          <div class="hub-case__who">
            <a
              class="govuk-link govuk-!-font-weight-bold"
              href={paths.member.to({ enrolment: row.enrolmentId })}
            >
              {row.name}
            </a>
            <br />
            <span class="hub-case__small">
              {[
                row.schoolName,
                row.groupName ?? 'No group',
                row.cohortName,
                row.state === 'deferred' ? 'deferred' : null,
              ]
                .filter((part) => part !== null)
                .join(', ')}
            </span>
          </div>
          <div>
            {row.reasons.length === 0 ? (
              'On track'
            ) : (
              <ul class="hub-case__why">
                {row.reasons.slice(0, mostReasons).map((reason) => (
                  <li key={reason.why + (reason.what ?? '')}>{reasonInWords(reason)}</li>
                ))}
                {row.reasons.length > mostReasons ? (
                  <li>And {row.reasons.length - mostReasons} more</li>
                ) : null}
              </ul>
            )}
          </div>
          <div class="hub-case__small">
            {row.bars.map((bar) => (
              <div key={bar.bar}>{barSlackInWords(bar)}</div>
            ))}
            <div>
              {row.lastContactOn === null
                ? 'Not contacted yet'
                : `Last contact ${inWords(row.lastContactOn)}`}
            </div>
          </div>
          <div class="hub-case__next">
            {row.reasons.length === 0 ? null : (
              <a class="govuk-link" href={`${paths.member.to({ enrolment: row.enrolmentId })}#contact`}>
                {nextInWords(row.reasons)}
                <span class="govuk-visually-hidden">: {row.name}</span>
              </a>
            )}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** What may be missed, in sentences. */
export function Slack({
  engagement,
  today,
  whose,
}: {
  engagement: Pick<Engagement, 'measured' | 'rule'>;
  today: Temporal.PlainDate;
  whose: Whose;
}): VNode {
  const sentences = slackInWords(engagement.measured, today, whose);
  if (engagement.rule === null)
    return <p class="govuk-body">There is no rule of engagement for this cohort, so nothing is counted.</p>;
  return (
    <>
      <ul class="govuk-list govuk-list--bullet hub-slack">
        {sentences.length === 0 ? (
          <li>Nothing is open.</li>
        ) : (
          sentences.map((sentence) => <li key={sentence}>{sentence}</li>)
        )}
      </ul>
      {engagement.measured.every(({ slack }) => slack < 0) ? null : (
        <p class="govuk-hint">
          Each line counts on {whose === 'you' ? 'you' : 'them'} attending and doing all the rest.
        </p>
      )}
    </>
  );
}

/** Each percentage with the rows behind it, and where it can still go. */
export function Bars({
  engagement,
  windowOn,
}: {
  engagement: Pick<Engagement, 'measured' | 'notKnown' | 'rule'>;
  /** The day on which the assessment opens, or teaching ends where no window is known. */
  windowOn: Temporal.PlainDate;
}): VNode {
  const { measured, notKnown, rule } = engagement;
  return (
    <>
      {measured.map((one) => (
        <BarView key={one.bar.key} measured={one} windowOn={windowOn} />
      ))}
      {notKnown.length === 0 ? null : (
        <InsetText>
          The hub does not know of {notKnown.map((kind) => kindInWords(kindOf(kind), 2)).join(' and ')}: they
          are kept by the lead provider, and are in none of these figures.
        </InsetText>
      )}
      {rule === null ? null : <HowCounted rule={rule} />}
    </>
  );
}

const kindOf = (kind: string) =>
  kind === 'evaluation' ? 'evaluation' : kind === 'formative-task' ? 'formative-task' : 'self-study-module';

function BarView({ measured, windowOn }: { measured: Measured; windowOn: Temporal.PlainDate }): VNode {
  const { bar, have, outOf, best, certain, whole, pieces } = measured;
  const share = (part: number, of: number): string => {
    const percent = percentOf(part, of);
    return percent === null ? 'nothing yet' : `${percent}%`;
  };
  return (
    <section class="hub-bar">
      <h3 class="govuk-heading-s">
        {bar.title}: {bar.percent}% is asked for
      </h3>
      {whole === 0 ? (
        <p class="govuk-body">Nothing of this is planned or known to the hub.</p>
      ) : (
        <>
          <p class="govuk-body">
            So far {share(have, outOf)}
            {outOf === 0 ? '' : ` (${amountInWords(bar, have)} of ${amountInWords(bar, outOf)})`}. By{' '}
            {inWords(windowOn)}: {share(best, whole)} with all that is open attended and done,{' '}
            {outOf === 0 ? '' : `${share(have, outOf)} at the rate so far, `}
            {share(certain, whole)} with nothing more, of {amountInWords(bar, whole)} in all.
          </p>
          <Details summaryText={`The ${pieces.length} rows of “${bar.title}”`}>
            <Pieces bar={bar} pieces={pieces} />
          </Details>
        </>
      )}
    </section>
  );
}

/** Numerator and denominator, row by row. */
function Pieces({ bar, pieces }: { bar: Bar; pieces: readonly Piece[] }): VNode {
  return (
    <DataTable
      caption={`Rows of ${bar.title}`}
      captionClasses="govuk-visually-hidden"
      isWide
      rows={pieces}
      columns={[
        { heading: 'What', cell: ({ title }) => title },
        { heading: 'Day', cell: ({ on }) => inWords(on) },
        { heading: 'How', cell: ({ how }) => howInWords(how) },
        {
          heading: 'Counts',
          isNumeric: true,
          cell: (piece) =>
            `${amountInWords(bar, bar.by === 'minutes' ? piece.haveMinutes : piece.haveCount)} of ${amountInWords(bar, bar.by === 'minutes' ? piece.minutes * 100 : 100)}`,
        },
      ]}
    />
  );
}

function HowCounted({ rule }: { rule: NonNullable<Engagement['rule']> }): VNode {
  return (
    <Details summaryText="How this is counted">
      <p class="govuk-body">
        {rule.name}, for cohorts from {inWords(rule.startsOn)}. {rule.words}
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {rule.uncertain.map((words) => (
          <li key={words}>{words}</li>
        ))}
        {rule.sources.map(({ words, read }) => (
          <li key={words}>
            {words} Read {read}.
          </li>
        ))}
      </ul>
    </Details>
  );
}
