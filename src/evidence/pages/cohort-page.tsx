import type { VNode } from 'preact';

import { DECLARATION_WORDS } from '../../cohorts/index.ts';
import { inWords } from '../../kit/dates/index.ts';
import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, DataTable, Details, Input } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import type { Export } from '../exchange/store.ts';
import type { EngagementAsked } from '../pack/engagement-store.ts';
import type { ScheduleStart } from '../milestones/milestones.ts';
import type { Pack, PackStanding } from '../pack/read-pack.ts';
import { evidencePaths as paths } from '../paths.ts';
import { engagementAskedInWords } from '../words.ts';
import { milestoneInWords, momentInWords } from './parts.tsx';
import { PartnersForm } from './partners-form.tsx';

export interface CohortEvidenceProps {
  frame: Frame;
  /** One for each milestone. */
  packs: readonly [Pack, ...Pack[]];
  exports: readonly (Export & { who: string })[];
  mayExchange: boolean;
  typed: Typed;
  errors: readonly FieldError[];
}

const ACCEPTED_WORDS: Readonly<Record<ScheduleStart['source'], string>> = {
  'set by the hub': ', as it was set here.',
  'published by the DfE': ', as the DfE published.',
  'not known': ': assumed to be the cohort’s first day, as the DfE has published none.',
};

/** The milestones of a cohort: by when, and how far the evidence for each has come. */
export function CohortEvidencePage(props: CohortEvidenceProps): VNode {
  const { frame, packs, exports, mayExchange, typed, errors } = props;
  const [{ cohort, scheduleStart, engagement }] = packs;
  const at = { cohort: cohort.id };
  const isAboutAccepted = errorAt(errors, 'accepted-from') !== undefined;
  const count = (pack: Pack, standing: PackStanding) =>
    pack.rows.filter((row) => row.standing === standing).length;
  return (
    <Page
      frame={frame}
      title={`Milestones and evidence of ${cohort.name}`}
      hidden
      isWide
      errors={errors}
      back={{ href: `/staff/cohorts/${cohort.id}`, text: cohort.name }}
    >
      <h1 class="govuk-heading-l">Milestones and evidence of {cohort.name}</h1>
      <p class="govuk-body">
        Your lead provider declares to the DfE that somebody started, stayed and completed, and is paid by it.
        Here is for whom you have the evidence, and who still lacks it.
      </p>
      <DataTable
        caption="Milestones"
        isWide
        rows={packs}
        columns={[
          {
            heading: 'Milestone',
            cell: ({ type }) => (
              <a class="govuk-link" href={paths.pack.to({ ...at, type })}>
                {DECLARATION_WORDS[type]}
              </a>
            ),
          },
          { heading: 'By', cell: ({ milestone }) => milestoneInWords(milestone) },
          {
            heading: 'The DfE pays',
            cell: ({ milestone }) => (milestone.paidOn === null ? 'Not known' : inWords(milestone.paidOn)),
          },
          { heading: 'Declared', isNumeric: true, cell: (pack) => count(pack, 'declared') },
          { heading: 'Ready', isNumeric: true, cell: (pack) => count(pack, 'ready') },
          { heading: 'Lack evidence', isNumeric: true, cell: (pack) => count(pack, 'lacking') },
          { heading: 'Would be refused', isNumeric: true, cell: (pack) => count(pack, 'refused') },
        ]}
      />
      <p class="govuk-body">
        Declarations are accepted from {inWords(scheduleStart.on)}
        {ACCEPTED_WORDS[scheduleStart.source]}{' '}
        <a class="govuk-link" href={`/staff/cohorts/${cohort.id}/set-up`}>
          Set the days of the milestones
        </a>
        .
      </p>
      <Details summaryText="Set from when declarations are accepted" open={isAboutAccepted}>
        <form method="post" action={paths.acceptedFrom.to(at)} novalidate>
          <Input
            id="accepted-from"
            name="accepted-from"
            label={{ text: 'Declarations are accepted from' }}
            hint={{
              text: 'Year, month, day, like 2026-10-01, as your lead provider tells it. Leave it empty for what the DfE published.',
            }}
            classes="govuk-input--width-10"
            value={
              typed['accepted-from'] ??
              (scheduleStart.source === 'set by the hub' ? scheduleStart.on.toString() : '')
            }
            errorMessage={errorAt(errors, 'accepted-from')}
          />
          <Button preventDoubleClick>Save the day</Button>
        </form>
      </Details>
      <EngagementForm cohort={cohort.id} engagement={engagement} typed={typed} errors={errors} />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.byHand.to(at)}>
          Write down evidence by hand
        </a>
      </p>
      {mayExchange ? (
        <p class="govuk-body">
          <a class="govuk-link" href={paths.lists.to()}>
            Lists of declarations, and where three lists disagree
          </a>
          {cohort.leadProvider === null ? null : (
            <>
              {' · '}
              <a class="govuk-link" href={paths.columns.to({ provider: cohort.leadProvider })}>
                Columns for {cohort.leadProvider}
              </a>
            </>
          )}
        </p>
      ) : null}
      <PartnersForm pack={packs[0]} typed={typed} errors={errors} />
      <DataTable
        caption="Files that went out"
        isWide
        rows={exports}
        whenEmpty="No file went out yet."
        columns={[
          { heading: 'When', cell: ({ madeAt }) => momentInWords(madeAt) },
          { heading: 'Milestone', cell: ({ type }) => DECLARATION_WORDS[type] },
          { heading: 'Format', cell: ({ format }) => format.toUpperCase() },
          { heading: 'People', isNumeric: true, cell: ({ rows }) => rows },
          { heading: 'By', cell: ({ who }) => who },
          {
            heading: 'Digest',
            cell: ({ digest }) => <code>{digest.slice(0, 16)}</code>,
          },
        ]}
      />
    </Page>
  );
}

function EngagementForm({
  cohort,
  engagement,
  typed,
  errors,
}: {
  cohort: string;
  engagement: EngagementAsked;
  typed: Typed;
  errors: readonly FieldError[];
}): VNode {
  const set = engagement.source === 'set by the hub' ? String(engagement.percent ?? 0) : '';
  return (
    <>
      <p class="govuk-body">{engagementAskedInWords(engagement)}</p>
      <Details
        summaryText="Set from which share engagement is evidence"
        open={errorAt(errors, 'engagement-percent') !== undefined}
      >
        <form method="post" action={paths.engagement.to({ cohort })} novalidate>
          <Input
            id="engagement-percent"
            name="engagement-percent"
            label={{ text: 'Engagement is evidence from how many per cent on?' }}
            hint={{
              text: 'From 75 to 100, as your lead provider asks; 0 where it is no evidence. Leave it empty for the 75 that we assume.',
            }}
            classes="govuk-input--width-3"
            inputmode="numeric"
            value={typed['engagement-percent'] ?? set}
            errorMessage={errorAt(errors, 'engagement-percent')}
          />
          <Button preventDoubleClick>Save the share</Button>
        </form>
      </Details>
    </>
  );
}
