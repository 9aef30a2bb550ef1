import type { VNode } from 'preact';

import { inWords as dayInWords } from '../../kit/dates/index.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import {
  Button,
  DataTable,
  Details,
  InsetText,
  Input,
  NotificationBanner,
  Textarea,
} from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { COUNTS } from '../definition.ts';
import { inWords } from '../measure.ts';
import { figurePaths as paths } from '../paths.ts';
import type { Preview } from '../publish.ts';
import type { Snapshot } from '../store.ts';

export interface PublishPageProps {
  frame: Frame;
  typed: string;
  /** What it would be; null where nothing was typed or it may not be published. */
  preview: Extract<Preview, { ok: true }> | null;
  asOf: Temporal.Instant;
  shown: readonly Snapshot[];
  cohorts: readonly { id: string; name: string }[];
  errors: readonly FieldError[];
  formKey: string;
  told: 'published' | 'withdrawn' | null;
}

/** Write what is counted, look at what it comes to, and only then publish it. */
export function PublishPage(props: PublishPageProps): VNode {
  const { frame, typed, preview, shown, cohorts, errors, told } = props;
  return (
    <Page
      frame={frame}
      title="Publish results"
      hidden
      errors={errors}
      back={{ href: '/staff', text: 'Staff' }}
    >
      {told === null ? null : (
        <NotificationBanner type="success">
          {told === 'published' ? 'It is published.' : 'It is withdrawn, and gone from every page.'}
        </NotificationBanner>
      )}
      <h1 class="govuk-heading-l">Publish results</h1>
      {preview === null ? null : <Look {...props} preview={preview} />}
      <form method="get" action={paths.staff.to()} novalidate>
        <Textarea
          id="definition"
          name="definition"
          label={{ text: 'What is counted', classes: 'govuk-label--m' }}
          hint={{
            text: 'It stands on the receipt word for word. Nothing is published until you have looked.',
          }}
          rows={7}
          spellcheck={false}
          value={typed}
          errorMessage={errors.find(({ field }) => field === 'definition') ?? null}
        />
        <Button classes="govuk-button--secondary">Look at what it comes to</Button>
      </form>
      <Details summaryText="How to write it">
        <pre class="hub-receipt" tabindex={0}>
          {`figure pass-rate version 1\ntitle: Pass rate of our NPQ for SENCOs\ncount: passed of completed\ncohorts: ${cohorts[0]?.id ?? 'senco-autumn-2024'}\nreview: ${frame.today.add({ years: 1 }).toString()}`}
        </pre>
        <p class="govuk-body">What can be counted: {Object.keys(COUNTS).join('; ')}.</p>
        <p class="govuk-body">
          For feedback, name the survey and the question as well, like “question: session use”.
        </p>
        <p class="govuk-body">Cohorts: {cohorts.map(({ id, name }) => `${id} (${name})`).join(', ')}.</p>
      </Details>
      <DataTable
        caption="Shown today"
        columns={[
          { heading: 'What', cell: ({ definition }) => definition.title },
          {
            heading: 'Result',
            cell: ({ numerator, denominator }) => inWords({ of: denominator, share: numerator }),
          },
          { heading: 'Until', cell: ({ definition }) => dayInWords(definition.reviewBy) },
          { heading: 'Withdraw', cell: (figure) => <Withdraw figure={figure} errors={errors} /> },
        ]}
        rows={shown}
        isWide
        whenEmpty="No figure is shown today."
      />
    </Page>
  );
}

function Look({
  preview,
  typed,
  asOf,
  formKey,
  cohorts,
}: PublishPageProps & { preview: Extract<Preview, { ok: true }> }): VNode {
  const { definition, measured } = preview;
  const called = new Map(cohorts.map(({ id, name }) => [id, name]));
  return (
    <>
      <InsetText>
        <p class="govuk-body">{definition.title}</p>
        <p class="govuk-body-l">{inWords(measured)}</p>
      </InsetText>
      <DataTable
        caption="By cohort, as the receipt shows it"
        captionClasses="govuk-table__caption--s"
        columns={[
          { heading: 'Cohorts', cell: ({ names }) => names.map((id) => called.get(id) ?? id).join(', ') },
          { heading: 'Result', cell: (part) => inWords(part) },
        ]}
        rows={measured.parts}
      />
      <form method="post" action={paths.publish.to()} novalidate>
        <input type="hidden" name="definition" value={typed} />
        <input type="hidden" name="as-of" value={asOf.toString()} />
        <input type="hidden" name="digest" value={measured.digest} />
        <input type="hidden" name="key" value={formKey} />
        <Button preventDoubleClick>{`Publish until ${dayInWords(definition.reviewBy)}`}</Button>
      </form>
    </>
  );
}

function Withdraw({ figure, errors }: { figure: Snapshot; errors: readonly FieldError[] }): VNode {
  const field = `reason-${figure.id}`;
  return (
    <form method="post" action={paths.withdraw.to({ id: figure.id })} novalidate>
      <Input
        id={field}
        name={field}
        label={{ text: `Why we withdraw ${figure.definition.title}` }}
        classes="govuk-input--width-20"
        errorMessage={errors.find((error) => error.field === field) ?? null}
      />
      <Button classes="govuk-button--warning" preventDoubleClick>
        Withdraw<span class="govuk-visually-hidden"> {figure.definition.title}</span>
      </Button>
    </form>
  );
}
