import type { ComponentChildren, VNode } from 'preact';

import { DECLARATION_WORDS } from '../../cohorts/index.ts';
import { inWords } from '../../kit/dates/index.ts';
import { Button, Checkboxes, DataTable, Input } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { evidenceInWords, filesOf } from '../exchange/sheet.ts';
import { isRetained } from '../pack/evidence.ts';
import { STANDINGS, type Pack, type PackRow } from '../pack/read-pack.ts';
import type { PackView } from '../pack/view.ts';
import { evidencePaths as paths } from '../paths.ts';
import {
  engagedInWords,
  engagementAskedInWords,
  refusalInWords,
  STANDING_WORDS,
  warningInWords,
  wouldDoInWords,
} from '../words.ts';
import { fileInWords, milestoneInWords, StandingTag, StateTag } from './parts.tsx';

export interface PackPageProps {
  frame: Frame;
  pack: Pack;
  view: PackView;
  /** Those that the view shows. */
  shown: readonly PackRow[];
}

export function PackPage({ frame, pack, view, shown }: PackPageProps): VNode {
  const { cohort, type, milestone, rows } = pack;
  const at = { cohort: cohort.id, type };
  const title = `${DECLARATION_WORDS[type]}: evidence of ${cohort.name}`;
  const ready = rows.filter(({ standing }) => standing === 'ready').length;
  return (
    <Page
      frame={frame}
      title={title}
      hidden
      isWide
      back={{ href: paths.cohort.to({ cohort: cohort.id }), text: 'Milestones and evidence' }}
    >
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">
        By: {milestoneInWords(milestone)}.
        {milestone.paidOn === null ? '' : ` The DfE expects to pay on ${inWords(milestone.paidOn)}.`}
        {milestone.by === null ? ' So nothing is early or late.' : ''}
      </p>
      {isRetained(type) ? (
        <p class="govuk-body">
          {engagementAskedInWords(pack.engagement)}{' '}
          <a class="govuk-link" href={paths.cohort.to({ cohort: cohort.id })}>
            Set the share
          </a>
        </p>
      ) : null}
      <form method="get" action={paths.pack.to(at)}>
        <Checkboxes
          name="show"
          idPrefix="show"
          classes="govuk-checkboxes--small"
          fieldset={{ legend: { text: 'Show only', classes: 'govuk-fieldset__legend--s' } }}
          items={[
            ...STANDINGS.map((standing) => ({
              value: standing,
              text: `${STANDING_WORDS[standing]} (${rows.filter((row) => row.standing === standing).length})`,
              checked: view.show.includes(standing),
            })),
            {
              value: 'warned',
              text: `With warnings (${rows.filter((row) => row.warnings.length > 0).length})`,
              checked: view.show.includes('warned'),
            },
          ]}
        />
        <Input
          id="q"
          name="q"
          label={{ text: 'Name, school or group' }}
          classes="govuk-input--width-20"
          value={view.words}
        />
        <Button classes="govuk-button--secondary">Show</Button>
      </form>
      <DataTable
        caption={shown.length === 1 ? '1 person' : `${shown.length} people`}
        isWide
        rows={shown}
        whenEmpty="Nobody is like that."
        columns={[
          {
            heading: 'Name',
            cell: ({ member }) => (
              <a class="govuk-link" href={`/staff/people/${member.personId}`}>
                {member.name}
              </a>
            ),
          },
          { heading: 'Group', cell: ({ member }) => member.groupName ?? '–' },
          {
            heading: 'Standing',
            cell: (row) => (
              <>
                <StandingTag standing={row.standing} />{' '}
                {row.declared === null ? null : <StateTag state={row.declared.state} />}
              </>
            ),
          },
          {
            heading: 'Date',
            cell: ({ on }) => (on === null ? '–' : <span class="hub-nowrap">{inWords(on)}</span>),
          },
          {
            heading: 'Evidence, or what would do',
            cell: (row) => (
              <>
                {evidenceCell(row, pack)}
                {row.engaged === null ? null : (
                  <p class="govuk-!-margin-bottom-0">Engagement: {engagedInWords(row.engaged)}</p>
                )}
                <Files row={row} cohort={cohort.id} />
                {row.standing === 'lacking' && type !== 'completed' ? (
                  <>
                    {'. '}
                    <a
                      class="govuk-link"
                      href={paths.byHand.to({ cohort: cohort.id }, { place: String(row.member.enrolmentId) })}
                    >
                      Write it down<span class="govuk-visually-hidden"> for {row.member.name}</span>
                    </a>
                  </>
                ) : null}
              </>
            ),
          },
          { heading: 'In the way, and warnings', cell: (row) => troubles(row) },
        ]}
      />
      <p class="govuk-body">
        <a class="govuk-link" href={paths.packFile.to(at, { show: view.show, q: view.words })}>
          Download this list as CSV
        </a>
      </p>
      <h2 class="govuk-heading-m">For the lead provider</h2>
      <p class="govuk-body">
        {ready === 0
          ? 'Nobody is ready to be declared, so there is no file to send.'
          : `${ready === 1 ? 'One person is' : `${ready} people are`} ready to be declared. Warnings do not hold them back: read those above first. Each file that goes out is noted with its digest.`}
      </p>
      {ready === 0 ? null : (
        <form method="post" action={paths.export.to(at)} class="govuk-button-group">
          <Button name="format" value="csv">
            Download the lead provider’s file
          </Button>
          <Button name="format" value="json" classes="govuk-button--secondary">
            Download as the DfE’s JSON
          </Button>
        </form>
      )}
    </Page>
  );
}

function evidenceCell(row: PackRow, { type, milestone }: Pack): string {
  const { held } = row;
  if (held.has === null) return wouldDoInWords(held.wouldDo, milestone.by, type === 'completed');
  const more = held.others.length === 0 ? '' : `, and ${held.others.length} more`;
  return `${evidenceInWords(row)} on ${inWords(held.has.on)}${more}`;
}

/** The files beside what was written down by hand, to be opened. */
function Files({ row, cohort }: { row: PackRow; cohort: string }): VNode | null {
  const files = filesOf(row);
  if (files.length === 0) return null;
  return (
    <ul class="govuk-list govuk-!-margin-bottom-0">
      {files.map((file) => (
        <li key={file.id}>
          <a class="govuk-link" href={paths.byHandOne.to({ cohort, record: file.evidenceId })}>
            File: {fileInWords(file)}
            <span class="govuk-visually-hidden"> of {row.member.name}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}

function troubles({ refusals, warnings }: PackRow): ComponentChildren {
  const all = [...refusals.map(refusalInWords), ...warnings.map(warningInWords)];
  if (all.length === 0) return 'Nothing';
  return (
    <ul class="govuk-list govuk-!-margin-bottom-0">
      {all.map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  );
}
