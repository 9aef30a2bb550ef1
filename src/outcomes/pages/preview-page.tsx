import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import type { FieldError, Typed } from '../../kit/forms/index.ts';
import { Button, DataTable, WarningText } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { lineText } from '../forms.ts';
import { outcomesPaths as paths } from '../paths.ts';
import type { PlannedLine } from '../plan.ts';
import type { FileFault } from '../read-file.ts';
import type { DfeRefusal } from '../weigh.ts';
import { dfeRefusalInWords, minuteInWords, STATE_WORDS, whyNoOutcomeInWords } from '../words.ts';
import { Carried, StateTag, TellingBoxes } from './parts.tsx';

export interface PreviewPageProps {
  frame: Frame;
  cohort: { id: string; name: string };
  planned: readonly (PlannedLine & { name: string })[];
  /** Lines of a file that cannot be used. */
  faults: readonly FileFault[];
  /** What the DfE would refuse, and why, by enrolment: it is told and may be recorded. */
  refused: ReadonlyMap<number, DfeRefusal>;
  /** The minute that was chosen; null where it is still to be asked, as for a file. */
  releaseAt: Temporal.Instant | null;
  typed: Typed;
  errors: readonly FieldError[];
  formKey: string;
}

/** All of it as it would be recorded, with the letter that goes out, before anything is kept. */
export function PreviewPage(props: PreviewPageProps): VNode {
  const { frame, cohort, planned, faults, refused, releaseAt, typed, errors, formKey } = props;
  const taken = planned.filter(({ does }) => does === 'append');
  const others = planned.filter(({ does }) => does !== 'append');
  const warned = taken.filter(({ enrolmentId }) => refused.has(enrolmentId));
  const count = (state: PlannedLine['state']): number => taken.filter((one) => one.state === state).length;
  const many = taken.length === 1 ? '1 outcome' : `${taken.length} outcomes`;
  const letters = taken.length === 1 ? 'One letter goes' : `${taken.length} letters go`;
  return (
    <Page
      frame={frame}
      title={`${cohort.name}: outcomes before they are recorded`}
      hidden
      errors={errors}
      back={{ href: paths.cohort.to({ cohort: cohort.id }), text: 'Outcomes' }}
    >
      <h1 class="govuk-heading-l">Record {many}?</h1>
      {taken.length === 0 ? (
        <p class="govuk-body">Nothing of it would be a new outcome.</p>
      ) : (
        <form method="post" action={paths.cohort.to({ cohort: cohort.id })} novalidate>
          <p class="govuk-body">
            {count('passed')} passed and {count('failed')} failed. {letters} out
            {releaseAt === null ? ' at the minute that you choose' : ` on ${minuteInWords(releaseAt)}`}, one
            to each member: it says that the result is on their page, and not what it is.
          </p>
          {warned.length === 0 ? null : (
            <WarningText>
              The DfE would refuse{' '}
              {warned.length === taken.length ? 'each of them' : `${warned.length} of them`} today, as the
              table says. The hub can keep what it was told all the same.
            </WarningText>
          )}
          {taken.map((line) => (
            <input key={line.enrolmentId} type="hidden" name="line" value={lineText(line)} />
          ))}
          <input type="hidden" name="key" value={formKey} />
          <input type="hidden" name="step" value="record" />
          {releaseAt === null ? <TellingBoxes typed={typed} errors={errors} /> : <Carried typed={typed} />}
          <Button preventDoubleClick>Record {many}</Button>
        </form>
      )}
      {taken.length === 0 ? null : (
        <DataTable
          caption="Would be recorded"
          isWide
          rows={taken}
          columns={[
            { heading: 'Member', cell: ({ name }) => name },
            { heading: 'Outcome', cell: ({ state }) => <StateTag state={state} /> },
            { heading: 'Of', cell: ({ completedOn }) => inWords(completedOn) },
            {
              heading: 'The DfE',
              cell: ({ enrolmentId }) => {
                const why = refused.get(enrolmentId);
                return why === undefined ? 'Would take it' : `Would refuse it: ${dfeRefusalInWords(why)}`;
              },
            },
          ]}
        />
      )}
      {others.length + faults.length === 0 ? null : (
        <>
          <WarningText>
            {others.length + faults.length === 1
              ? 'One line would not be recorded.'
              : `${others.length + faults.length} lines would not be recorded.`}
          </WarningText>
          <DataTable
            caption="Would not be recorded"
            isWide
            rows={[
              ...others.map((line) => ({ who: line.name, what: STATE_WORDS[line.state], why: whyNot(line) })),
              ...faults.map(({ line, words }) => ({ who: `Line ${line} of the file`, what: '', why: words })),
            ]}
            columns={[
              { heading: 'Member', cell: ({ who }) => who },
              { heading: 'Outcome', cell: ({ what }) => what },
              { heading: 'Why not', cell: ({ why }) => why },
            ]}
          />
        </>
      )}
    </Page>
  );
}

function whyNot(line: PlannedLine): string {
  return line.does === 'refuse' ? `${whyNoOutcomeInWords(line.why)}.` : 'It is recorded already.';
}
