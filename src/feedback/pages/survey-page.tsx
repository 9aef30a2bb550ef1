import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import {
  Button,
  DataTable,
  InsetText,
  NotificationBanner,
  Select,
  SummaryList,
} from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { feedbackPaths as paths } from '../paths.ts';
import type { Opening } from '../surveys-store.ts';
import { ABOUT, KINDS, type Survey } from '../surveys.ts';
import { everyInWords } from '../words.ts';

export interface Choice {
  value: string;
  text: string;
}

export interface SurveyPageProps {
  frame: Frame;
  newest: Survey;
  /** The version that is asked today; null where none is. */
  asked: Survey | null;
  /** The newest first. */
  openings: readonly (Opening & { words: string })[];
  cohorts: readonly { id: string; name: string }[];
  /** Of which it is to be asked; null for every one. */
  cohort: { id: string; name: string } | null;
  /** The sessions or units of that cohort. */
  choices: readonly Choice[];
  typed: Typed;
  errors: readonly FieldError[];
  formKey: string;
  told: string;
}

const TOLD: Readonly<Record<string, string>> = {
  made: 'The survey is made. Look at it as a member sees it, then open it.',
  changed: 'The questions are changed.',
  next: 'The questions are its next version. They are asked of what begins tomorrow or later.',
  opened: 'It is open. Whoever was there finds it on their own page.',
  closed: 'It is closed. What can be shown of its answers is shown within the hour.',
};

/** One survey: what it asks, of what, and since when. */
export function SurveyPage(props: SurveyPageProps): VNode {
  const { frame, newest, asked, openings, errors, told } = props;
  const words = TOLD[told];
  const open = openings.filter(({ closedOn }) => closedOn === null);
  const closed = openings.filter(({ closedOn }) => closedOn !== null);
  return (
    <Page
      frame={frame}
      title={newest.name}
      hidden
      errors={errors}
      back={{ href: paths.surveys.to(), text: 'Surveys' }}
    >
      {words === undefined ? null : <NotificationBanner type="success">{words}</NotificationBanner>}
      <h1 class="govuk-heading-l">{newest.name}</h1>
      <SummaryList
        rows={[
          { key: { text: 'Asks about' }, value: { text: ABOUT[newest.about] } },
          { key: { text: 'Short name' }, value: { text: newest.id } },
          {
            key: { text: 'Engagement' },
            value: { text: newest.counts ? 'Answering it counts as an evaluation' : 'It does not count' },
          },
          { key: { text: 'Version' }, value: { text: `${newest.version}, from ${inWords(newest.from)}` } },
        ]}
      />
      {asked === null || asked.version === newest.version ? null : (
        <InsetText>Until then version {asked.version} is asked.</InsetText>
      )}
      <DataTable
        caption="What is asked"
        columns={[
          { heading: 'Question', cell: ({ words: question }) => question },
          { heading: 'Answered by', cell: ({ kind }) => KINDS[kind] },
          { heading: 'In a figure', cell: ({ kind, id }) => (kind === 'text' ? '–' : `${newest.id} ${id}`) },
        ]}
        rows={newest.questions}
      />
      <ul class="govuk-list">
        <li>
          <a class="govuk-link" href={paths.previewSurvey.to({ survey: newest.id })}>
            See it as a member does
          </a>
        </li>
        <li>
          <a class="govuk-link" href={paths.changeSurvey.to({ survey: newest.id })}>
            Change the questions
          </a>
        </li>
      </ul>
      <DataTable
        caption="Open for"
        columns={[
          { heading: 'What', cell: ({ words: what }) => what },
          { heading: 'Since', cell: ({ openedOn }) => inWords(openedOn) },
          { heading: 'Close', cell: (one) => <Close survey={newest} opening={one} /> },
        ]}
        rows={open}
        whenEmpty="It is not open: nobody is asked."
      />
      <OpenIt {...props} />
      {closed.length === 0 ? null : (
        <DataTable
          caption="Closed"
          captionClasses="govuk-table__caption--s"
          columns={[
            { heading: 'What', cell: ({ words: what }) => what },
            { heading: 'Open from', cell: ({ openedOn }) => inWords(openedOn) },
            { heading: 'Closed', cell: ({ closedOn }) => (closedOn === null ? '' : inWords(closedOn)) },
          ]}
          rows={closed}
        />
      )}
    </Page>
  );
}

function Close({ survey, opening }: { survey: Survey; opening: Opening & { words: string } }): VNode {
  return (
    <form method="post" action={paths.closeOpening.to({ survey: survey.id, opening: opening.id })} novalidate>
      <Button classes="govuk-button--secondary" preventDoubleClick>
        Close<span class="govuk-visually-hidden"> {opening.words}</span>
      </Button>
    </form>
  );
}

/** First the cohort, then what of it: hundreds of sessions fit no list. */
function OpenIt({ newest, cohorts, cohort, choices, typed, errors, formKey }: SurveyPageProps): VNode {
  const here = paths.survey.to({ survey: newest.id });
  return (
    <>
      <h2 class="govuk-heading-m" id="open">
        Open it
      </h2>
      <form method="get" action={`${here}#open`} novalidate>
        <Select
          id="cohort"
          name="cohort"
          label={{ text: 'Which cohort?', classes: 'govuk-label--s' }}
          value={cohort?.id ?? ''}
          items={[
            { value: '', text: 'Every cohort' },
            ...cohorts.map(({ id, name }) => ({ value: id, text: name })),
          ]}
        />
        <Button classes="govuk-button--secondary">Choose this cohort</Button>
      </form>
      <form method="post" action={paths.openings.to({ survey: newest.id })} novalidate>
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="cohort" value={cohort?.id ?? ''} />
        {choices.length === 0 ? (
          <>
            <input type="hidden" name="what" value="every" />
            {errorAt(errors, 'what') === undefined ? null : (
              <p class="govuk-error-message" id="what">
                <span class="govuk-visually-hidden">Error:</span> {errorAt(errors, 'what')?.text}
              </p>
            )}
          </>
        ) : (
          <Select
            id="what"
            name="what"
            label={{ text: `What of ${cohort?.name ?? ''}?`, classes: 'govuk-label--s' }}
            hint={{ text: '“Every” is every one from today.' }}
            value={typed['what'] ?? ''}
            items={[{ value: 'every', text: everyInWords(newest.about) }, ...choices]}
            errorMessage={errorAt(errors, 'what')}
          />
        )}
        <Button preventDoubleClick>
          {choices.length === 0
            ? `Open it for ${everyInWords(newest.about).toLowerCase()}, ${cohort?.name ?? 'of every cohort'}`
            : 'Open it'}
        </Button>
      </form>
    </>
  );
}
