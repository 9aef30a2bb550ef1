import type { VNode } from 'preact';

import { errorAt, type FieldError, type Typed } from '../../../kit/forms/index.ts';
import {
  Button,
  DataTable,
  Details,
  Input,
  InsetText,
  NotificationBanner,
  Select,
  SummaryList,
} from '../../../kit/govuk/index.ts';
import { AsTyped } from '../../../learning/pages/parts.tsx';
import { minuteInWords } from '../../../outcomes/index.ts';
import type { Frame } from '../../../shell/frame.ts';
import { Page } from '../../../shell/page.tsx';
import { assessmentPaths as paths } from '../../paths.ts';
import type { MarkRow } from '../store.ts';
import type { PartShown, ScriptShown } from '../view.ts';
import { MARK_WORDS, PART_WORDS, STATE_OF_SCRIPT } from '../words.ts';
import { DueDay } from './due-day.tsx';

export interface ScriptPageProps {
  frame: Frame;
  cohort: { id: string; name: string };
  script: ScriptShown;
  today: Temporal.PlainDate;
  /** By when its first two marks are due; null where both are in, or there is no such day. */
  dueOn: Temporal.PlainDate | null;
  /** Whom each part can be given to; empty where the lead provider marks. */
  markers: readonly { personId: number; name: string }[];
  /** What was written beside marks that are shown, by the number of the mark. */
  words: ReadonlyMap<number, string>;
  /** Empty where it is not to be seen. */
  history: readonly MarkRow[];
  typed: Typed;
  errors: readonly FieldError[];
  told: 'asked' | 'taken-back' | null;
}

const TOLD = {
  asked: 'It is kept.',
  'taken-back':
    'The mark is taken back. Whoever gave it finds the script on their page again, and a letter tells them.',
} as const;

/** One script for whoever runs the assessment: who marks it, and what it came to. Not what it says. */
export function ScriptPage(props: ScriptPageProps): VNode {
  const { frame, cohort, script, today, dueOn, markers, words, history, errors, told } = props;
  const { code, state, settled, isTheirs, isGone, parts } = script;
  const open = state === 'not needed' ? [] : parts.filter(({ markedAt }) => markedAt === null);
  return (
    <Page
      frame={frame}
      title={`Script ${code}`}
      hidden
      errors={errors}
      back={{ href: paths.marking.to({ cohort: cohort.id }), text: `${cohort.name}: marking` }}
    >
      {told === null ? null : <NotificationBanner type="success">{TOLD[told]}</NotificationBanner>}
      <h1 class="govuk-heading-l">Script {code}</h1>
      <SummaryList
        rows={[
          { key: { text: 'Member' }, value: { text: script.name ?? 'Not shown: you mark it' } },
          { key: { text: 'Window' }, value: { text: script.window } },
          { key: { text: 'Words' }, value: { text: script.words.toLocaleString('en-GB') } },
          { key: { text: 'State' }, value: { text: STATE_OF_SCRIPT[state] } },
          ...(dueOn === null
            ? []
            : [{ key: { text: 'Marks due by' }, value: { text: <DueDay dueOn={dueOn} today={today} /> } }]),
          ...(settled === null
            ? []
            : [{ key: { text: 'Settled as' }, value: { text: MARK_WORDS[settled] } }]),
        ]}
      />
      {isGone ? (
        <InsetText>What it says is kept no longer, so nobody can read or mark it. Its marks stay.</InsetText>
      ) : null}
      {isTheirs ? (
        <InsetText>You mark this script, so another manager looks after its marks.</InsetText>
      ) : (
        <>
          {state === 'not needed' ? (
            <InsetText>
              Its member was given an outcome in another way since it was handed in, so nobody is asked to
              mark it. If that outcome is voided, its marks are asked for again.
            </InsetText>
          ) : null}
          {parts
            .filter(({ marker }) => marker !== null)
            .map((part) => (
              <Given
                key={part.part}
                part={part}
                words={part.mark === null ? '' : (words.get(part.mark.id) ?? '')}
              />
            ))}
          {open.length > 0 && markers.length > 0 ? <Ask {...props} open={open} /> : null}
          <TakeBack {...props} />
          {history.length === 0 ? null : (
            <DataTable
              caption="Every mark, the oldest first"
              isWide
              rows={history}
              columns={[
                { heading: 'Marker', cell: ({ name, part }) => `${name}, ${PART_WORDS[part].toLowerCase()}` },
                { heading: 'Mark', cell: ({ mark }) => MARK_WORDS[mark] },
                { heading: 'When', cell: ({ at }) => minuteInWords(at) },
                { heading: 'By', cell: ({ by }) => by },
                { heading: 'Why', cell: ({ reason }) => reason ?? '' },
              ]}
            />
          )}
        </>
      )}
    </Page>
  );
}

function Given({ part, words }: { part: PartShown; words: string }): VNode {
  const { marker, markedAt, mark } = part;
  return (
    <section>
      <h2 class="govuk-heading-m">{PART_WORDS[part.part]}</h2>
      <p class="govuk-body">
        {marker?.name}.{' '}
        {markedAt === null ? 'Has not marked it yet.' : `Marked it on ${minuteInWords(markedAt)}.`}
        {mark === null ? '' : ` ${MARK_WORDS[mark.mark]}.`}
      </p>
      {words === '' ? null : <AsTyped text={words} />}
    </section>
  );
}

function Ask({
  cohort,
  script,
  markers,
  typed,
  errors,
  open,
}: ScriptPageProps & { open: readonly PartShown[] }): VNode {
  return (
    <form method="post" action={paths.markedScript.to({ cohort: cohort.id, code: script.code })} novalidate>
      <h2 class="govuk-heading-m">Who marks it</h2>
      {open.map(({ part, marker }) => (
        <Select
          key={part}
          name={`part-${part}`}
          label={{ text: PART_WORDS[part], classes: 'govuk-label--s' }}
          {...(part === 3 ? { hint: { text: 'Marks only where the first two differ.' } } : {})}
          value={typed[`part-${part}`] ?? (marker === null ? '' : String(marker.personId))}
          items={[
            { value: '', text: marker === null ? 'Nobody yet' : marker.name },
            ...markers.map(({ personId, name }) => ({ value: String(personId), text: name })),
          ]}
          errorMessage={errorAt(errors, `part-${part}`)}
        />
      ))}
      <Button classes="govuk-button--secondary" preventDoubleClick>
        Keep who marks it
      </Button>
    </form>
  );
}

function TakeBack({ cohort, script, typed, errors }: ScriptPageProps): VNode | null {
  const given = script.parts.filter(({ markId }) => markId !== null);
  if (given.length === 0) return null;
  return (
    <Details summaryText="Take a mark back" open={errors.some(({ field }) => field.startsWith('reason'))}>
      <p class="govuk-body">
        The mark stays in the history. Whoever gave it marks the script again, or somebody else whom you ask
        instead. An outcome that was recorded stays until another is.
      </p>
      {given.map(({ part, marker, markId }) => (
        <form
          key={part}
          method="post"
          action={paths.takeBack.to({ cohort: cohort.id, code: script.code })}
          novalidate
        >
          <input type="hidden" name="mark" value={markId ?? ''} />
          <Input
            name="reason"
            id={`reason-${markId}`}
            label={{
              text: `Why the mark of ${marker?.name ?? 'the marker'} is taken back`,
              classes: 'govuk-label--s',
            }}
            value={typed['mark'] === String(markId) ? (typed['reason'] ?? '') : ''}
            errorMessage={errorAt(errors, `reason-${markId}`)}
          />
          <Button classes="govuk-button--warning" preventDoubleClick>
            Take back the mark of {marker?.name}
          </Button>
        </form>
      ))}
    </Details>
  );
}
