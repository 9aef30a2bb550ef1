import type { VNode } from 'preact';

import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, Input, Radios, Tag } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Session } from '../../timetable/index.ts';
import { inForce, isKnown } from '../marks/in-force.ts';
import { markWords } from '../marks/mark-words.ts';
import { registerPaths as paths } from '../paths.ts';
import type { Row } from '../read-register.ts';
import type { KeptClosing, KeptEntry } from '../store.ts';
import { momentWords } from './parts.tsx';

export interface PersonPageProps {
  frame: Frame;
  session: Session;
  row: Row;
  /** All about this person, in order of arrival. */
  history: readonly KeptEntry[];
  closings: readonly KeptClosing[];
  lastNumber: number;
  typed: Typed;
  errors: readonly FieldError[];
}

/** One person at one session: what to write down, and everything that was. */
export function PersonPage(props: PersonPageProps): VNode {
  const { frame, session, row, history, closings, lastNumber, typed, errors } = props;
  const at = { session: session.id, person: row.personId };
  const value = (field: string): string => typed[field] ?? '';
  return (
    <Page
      frame={frame}
      title={`${row.name}: ${session.title}`}
      hidden
      errors={errors}
      back={{
        href: `${paths.register.to({ session: session.id })}#person-${row.personId}`,
        text: 'Register',
      }}
    >
      <h1 class="govuk-heading-l govuk-!-margin-bottom-2">{row.name}</h1>
      <p class="govuk-body">
        {row.school === null ? '' : `${row.school}. `}
        {session.title}: <strong>{markWords(row.mark, session.isOnline)}</strong>
      </p>
      {row.apology === null || row.apology.reason === '' ? null : (
        <p class="govuk-body hub-as-typed">Their apology: {row.apology.reason}</p>
      )}
      <form method="post" action={paths.person.to(at)} novalidate>
        <input type="hidden" name="knows" value={lastNumber} />
        <Radios
          name="state"
          fieldset={{ legend: { text: 'What to write down', classes: 'govuk-fieldset__legend--m' } }}
          value={value('state')}
          errorMessage={errorAt(errors, 'state')}
          items={[
            { value: 'present', text: 'Present' },
            { value: 'late', text: 'Late' },
            { value: 'left-early', text: 'Left early' },
            { value: 'absent', text: 'Absent' },
            {
              value: 'excused',
              text: 'Excused',
              hint: { text: 'Agreed beforehand. The reason is not written here.' },
            },
            { value: 'expected', text: 'Nothing yet', hint: { text: 'Takes back what was written down.' } },
          ]}
        />
        <Input
          name="minutes"
          label={{ text: 'If late or early, how many minutes', classes: 'govuk-label--s' }}
          classes="govuk-input--width-3"
          inputmode="numeric"
          value={value('minutes')}
          errorMessage={errorAt(errors, 'minutes')}
        />
        <Radios
          name="mode"
          classes="govuk-radios--inline"
          fieldset={{ legend: { text: 'If they were there, where', classes: 'govuk-fieldset__legend--s' } }}
          value={value('mode') || (session.isOnline ? 'online' : 'room')}
          items={[
            { value: 'room', text: 'In the room' },
            { value: 'online', text: 'Online' },
          ]}
        />
        <Button preventDoubleClick>Save</Button>
      </form>
      <h2 class="govuk-heading-m">Everything that was written down</h2>
      {history.length === 0 ? (
        <p class="govuk-body">Nothing yet.</p>
      ) : (
        <ol class="govuk-list govuk-list--number govuk-list--spaced">
          {history.map((entry) => (
            <li key={entry.id}>
              {markWords(entry, session.isOnline)}
              {HOW_WORDS[entry.how]}, by {entry.madeBy.name}, {momentWords(entry.arrivedAt)}{' '}
              {row.mark?.id === entry.id ? <Tag>In force</Tag> : null}
              {remarks(entry, history, closings).map((remark) => (
                <span key={remark} class="govuk-hint govuk-!-margin-bottom-0">
                  {remark}
                </span>
              ))}
            </li>
          ))}
        </ol>
      )}
    </Page>
  );
}

const HOW_WORDS: Readonly<Record<KeptEntry['how'], string>> = {
  'by hand': '',
  rest: ', with the rest',
  'undo rest': ', the rest undone',
  'check-in': '',
  apology: '',
};

function whyNotInForce(entry: KeptEntry, history: readonly KeptEntry[]): string {
  const standing = inForce(history.filter(({ number }) => number < entry.number));
  return standing?.how === 'check-in'
    ? 'Kept, and not in force: they had checked in'
    : 'Kept, and not in force: somebody had decided';
}

function remarks(
  entry: KeptEntry,
  history: readonly KeptEntry[],
  closings: readonly KeptClosing[],
): readonly string[] {
  const closing = closings.find(({ number }) => number < entry.number);
  const unseen = history.some((other) => other.number < entry.number && !isKnown(other, entry));
  return [
    ...(entry.takesEffect ? [] : [whyNotInForce(entry, history)]),
    ...(unseen ? ['Made without having seen what stands before it'] : []),
    ...(closing === undefined
      ? []
      : [
          entry.knows >= closing.number
            ? `After the register was closed by ${closing.closedBy.name}`
            : `Arrived after the register was closed by ${closing.closedBy.name}, made without knowing of it`,
        ]),
    ...(entry.madeAt === null ? [] : [`The clock of the device said ${momentWords(entry.madeAt)}`]),
  ];
}
