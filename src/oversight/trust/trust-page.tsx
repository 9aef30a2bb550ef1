import type { VNode } from 'preact';

import { inWords } from '../../kit/dates/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import { Button, Checkboxes, DataTable, Details, FileUpload, InsetText } from '../../kit/govuk/index.ts';
import { bulkPaths } from '../../requirement/bulk/paths.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { oversightPaths as paths } from '../paths.ts';
import type { AnsweredList } from './answer-list.ts';
import { STANDS } from './stand-of-senco.ts';
import { FILTERS, shownOf, STAND_WORDS, toDoInWords, type FilterName } from './words.ts';

export interface TrustPageProps {
  frame: Frame;
  /** What they look after, by name. */
  trusts: readonly string[];
  list: AnsweredList | null;
  filter: FilterName;
  /** Since when the list is kept; null for one that is forgotten with this page. */
  keptOn: Temporal.PlainDate | null;
  /** The answered file itself, of a list that is not kept; null of one that is. */
  answeredFile: string | null;
  /** Whether the list is to be kept that could not be read. */
  keep: boolean;
  errors: readonly FieldError[];
}

/** Every SENCO of a trust: who is lawful, until when by both readings, and which cohort is in time. */
export function TrustPage(props: TrustPageProps): VNode {
  const { frame, trusts, list, keptOn, keep, errors } = props;
  return (
    <Page frame={frame} title="Your SENCOs" hidden errors={errors} isWide={list !== null}>
      <h1 class="govuk-heading-l">Your SENCOs</h1>
      <p class="govuk-body">
        {trusts.length === 0 ? 'Of the schools that you look after' : `Of ${trusts.join(' and ')}`}: who is
        lawful, until when, and which of our cohorts is in time. Worked out on {inWords(frame.today)}.
      </p>
      {list === null ? null : <Answered {...props} list={list} />}
      <h2 class="govuk-heading-m">{list === null ? 'Send a list' : 'Send another list'}</h2>
      <form method="post" action={paths.trust.to()} enctype="multipart/form-data" novalidate>
        <Checkboxes
          name="keep"
          hint={{ text: 'Else it is answered and forgotten: we keep no file, no copy and no note of it.' }}
          fieldset={{ legend: { text: 'Keeping it', classes: 'govuk-fieldset__legend--s' } }}
          values={keep ? ['yes'] : []}
          items={[{ value: 'yes', text: 'Keep this list sealed, and answer it anew whenever I look' }]}
        />
        <FileUpload
          name="file"
          label={{ text: 'A CSV file, one row a SENCO', classes: 'govuk-label--s' }}
          hint={{ text: 'With the columns from and urn. Names are not needed.' }}
          errorMessage={errors[0] && { text: errors.map(({ text }) => text).join('. ') }}
          attributes={{ accept: '.csv,text/csv' }}
        />
        <Button preventDoubleClick>Send and answer</Button>
      </form>
      <p class="govuk-body">
        <a class="govuk-link" href={bulkPaths.template.to()}>
          Download a template with all the columns (CSV)
        </a>
        . Its columns are told on{' '}
        <a class="govuk-link" href={bulkPaths.many.to()}>
          the page for many SENCOs
        </a>
        .
      </p>
      {keptOn === null ? null : (
        <form method="post" action={paths.forget.to()}>
          <Button classes="govuk-button--warning" preventDoubleClick>
            Forget the list that we keep
          </Button>
        </form>
      )}
    </Page>
  );
}

function Answered({ list, filter, keptOn, answeredFile }: TrustPageProps & { list: AnsweredList }): VNode {
  const shown = shownOf(list, filter);
  return (
    <>
      <InsetText>
        {keptOn === null
          ? 'We have kept nothing of this list. When you leave this page it is gone.'
          : `You asked us to keep this list on ${inWords(keptOn)}. It is sealed, and answered anew each time you look.`}
      </InsetText>
      <DataTable
        caption="How many stand where"
        rows={STANDS.map((stand) => ({
          stand,
          count: list.lines.filter((line) => line.stand === stand).length,
        })).filter(({ count }) => count > 0)}
        columns={[
          { heading: 'Today', cell: ({ stand }) => STAND_WORDS[stand] },
          { heading: 'SENCOs', isNumeric: true, cell: ({ count }) => count },
        ]}
      />
      {keptOn === null ? null : (
        <nav aria-label="Show">
          <ul class="govuk-list">
            {Object.entries(FILTERS).map(([name, words]) => (
              <li key={name}>
                {name === filter ? (
                  <strong aria-current="page">{words}</strong>
                ) : (
                  <a class="govuk-link" href={paths.trust.to({ show: name })}>
                    {words}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </nav>
      )}
      <DataTable
        caption={`${FILTERS[filter]}: ${shown.length}`}
        isWide
        rows={shown}
        whenEmpty="Nobody."
        columns={[
          { heading: 'SENCO', cell: ({ id, line }) => id || `Row ${line}` },
          { heading: 'School', cell: ({ school }) => school },
          { heading: 'Today', cell: ({ stand }) => STAND_WORDS[stand] },
          { heading: 'Last lawful day, to be safe', cell: ({ cautious }) => dayOr(cautious) },
          { heading: 'By the strict reading', cell: ({ strict }) => dayOr(strict) },
          { heading: 'What to do', cell: (line) => toDoInWords(line) },
        ]}
      />
      <p class="govuk-body">
        <a
          class="govuk-link"
          href={
            answeredFile === null
              ? paths.trustFile.to({ show: filter })
              : `data:text/csv;base64,${answeredFile}`
          }
          download="sencos-answered.csv"
        >
          Download these {shown.length} rows, answered (CSV)
        </a>
      </p>
      {list.schoolsWithout.length === 0 ? null : (
        <Details summaryText={`Schools of yours that no row names: ${list.schoolsWithout.length}`}>
          <ul class="govuk-list govuk-list--bullet">
            {list.schoolsWithout.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ul>
        </Details>
      )}
    </>
  );
}

const dayOr = (day: Temporal.PlainDate | null): string => (day === null ? 'No clock runs' : inWords(day));
