import type { VNode } from 'preact';

import { monthInWords, parseMonth } from '../../kit/dates/index.ts';
import { errorAt, type FieldError, type Typed } from '../../kit/forms/index.ts';
import { Button, DataTable, Details, Input, Timeline } from '../../kit/govuk/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { mirrorPaths as paths } from '../paths.ts';
import { nameOf } from '../registrations/list.tsx';
import type { RegistrationRow } from '../registrations/rows.ts';
import type { Decision, Telling } from '../store.ts';
import { cohortOf, FIELDS, type Told } from '../wire.ts';
import { DIFFERENCE_WORDS, factInWords, momentInWords, type Difference } from '../words.ts';
import { Facts, matchInWords, SourceLine, StatusTag } from './parts.tsx';
import { Candidates, toldInWords, type CandidateShown } from './queue-page.tsx';

export interface RegistrationPageProps {
  frame: Frame;
  row: RegistrationRow;
  told: Told;
  school: string | null;
  candidates: readonly CandidateShown[];
  decisions: readonly Decision[];
  tellings: readonly Telling[];
  nameOfActor: (actor: string) => string;
  errors: readonly FieldError[];
  typed: Typed;
}

/** One registration: what was told, by whom and when, whose it is, and where the hub says otherwise. */
export function RegistrationPage(props: RegistrationPageProps): VNode {
  const { frame, row, told, tellings, nameOfActor, errors } = props;
  return (
    <Page
      frame={frame}
      title={`${nameOf(row)} – registration`}
      hidden
      isWide
      errors={errors}
      back={{ href: paths.registrations.to(), text: 'Registrations' }}
    >
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">
          {factInWords('course', row.course)}
          {row.cohort === null ? '' : `, ${row.cohort}`}
        </span>
        {nameOf(row)} <StatusTag row={row} />
      </h1>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <SourceLine row={row} />
          <Whose {...props} />
          <Differences row={row} told={told} />
          <h2 class="govuk-heading-m">All that was told</h2>
          <Facts told={told} />
        </div>
        <div class="govuk-grid-column-one-third">
          <h2 class="govuk-heading-m">What was told, and when</h2>
          <Timeline
            events={tellings.map((telling) => ({
              title: telling.changes.some(({ from }) => from !== null) ? 'Changed' : 'Told',
              when: momentInWords(telling.at),
              dateTime: telling.at.toString({ smallestUnit: 'second' }),
              by: `${telling.toldBy === 'DfE' ? 'the DfE' : telling.leadProvider}, by ${nameOfActor(telling.by)}`,
              text: <Changes telling={telling} />,
            }))}
          />
        </div>
      </div>
    </Page>
  );
}

const MOST_CHANGES = 6;

function Changes({ telling }: { telling: Telling }): VNode {
  const isFirst = telling.changes.every(({ from }) => from === null);
  return (
    <>
      <a class="govuk-link" href={paths.file.to({ file: telling.fileId })}>
        {telling.fileName}, line {telling.line}
      </a>
      {isFirst && telling.changes.length > MOST_CHANGES ? (
        <>: {telling.changes.length} facts</>
      ) : (
        telling.changes.map(({ field, from, to }) => (
          <div key={field}>
            {FIELDS[field].words}: {from === null ? '' : `${factInWords(field, from)} → `}
            {factInWords(field, to)}
          </div>
        ))
      )}
    </>
  );
}

function Whose(props: RegistrationPageProps): VNode {
  const { row, told, school, candidates, decisions, nameOfActor, errors, typed } = props;
  return (
    <>
      <h2 class="govuk-heading-m">Whose it is</h2>
      <p class="govuk-body">{matchInWords(row)}.</p>
      {row.person_id === null ? null : (
        <form method="post" action={paths.decide.to({ registration: row.id })}>
          <input type="hidden" name="person" value={row.person_id} />
          <input type="hidden" name="back" value="registration" />
          <Button
            name="decision"
            value="not this person"
            classes="govuk-button--secondary"
            preventDoubleClick
          >
            Not this person
          </Button>
        </form>
      )}
      {row.person_id === null ? (
        <>
          <p class="govuk-body">{toldInWords({ told, school })}</p>
          <Candidates registrationId={row.id} of={nameOf(row)} candidates={candidates} back="registration" />
          <Details summaryText="Somebody else" open={errors.some(({ field }) => field === 'person')}>
            <form method="post" action={paths.decide.to({ registration: row.id })} novalidate>
              <input type="hidden" name="back" value="registration" />
              <Input
                id="person"
                name="person"
                label={{ text: 'Number of their record' }}
                hint={{ text: 'It stands at the end of the address of their page: 12 in /staff/people/12' }}
                classes="govuk-input--width-10"
                inputmode="numeric"
                value={typed['person'] ?? ''}
                errorMessage={errorAt(errors, 'person')}
              />
              <Button name="decision" value="match" classes="govuk-button--secondary" preventDoubleClick>
                It is theirs
              </Button>
            </form>
          </Details>
        </>
      ) : null}
      {decisions.length === 0 ? null : (
        <DataTable
          caption="What was decided by hand"
          captionClasses="govuk-table__caption--s"
          rows={decisions}
          isWide
          columns={[
            {
              heading: 'Decision',
              cell: ({ decision, personName, personId }) =>
                `${decision === 'match' ? 'Of' : 'Not of'} ${personName}, record ${personId}`,
            },
            {
              heading: 'By',
              cell: ({ decidedAt, decidedBy }) => `${nameOfActor(decidedBy)}, ${momentInWords(decidedAt)}`,
            },
            {
              heading: 'Now',
              cell: ({ id, personName, undoneAt, undoneBy }) =>
                undoneAt === null ? (
                  <form method="post" action={paths.undo.to({ registration: row.id })}>
                    <input type="hidden" name="decision" value={id} />
                    <button type="submit" class="hub-link-button">
                      Take it back<span class="govuk-visually-hidden">: {personName}</span>
                    </button>
                  </form>
                ) : (
                  `Taken back by ${nameOfActor(undoneBy ?? 'system')}, ${momentInWords(undoneAt)}`
                ),
            },
          ]}
        />
      )}
    </>
  );
}

function Differences({ row, told }: { row: RegistrationRow; told: Told }): VNode | null {
  if (row.person_id === null) return null;
  if (row.differs.length === 0)
    return (
      <>
        <h2 class="govuk-heading-m">Where the hub says otherwise</h2>
        <p class="govuk-body">Nowhere.</p>
      </>
    );
  return (
    <>
      <DataTable
        caption="Where the hub says otherwise"
        rows={row.differs}
        isWide
        columns={[
          { heading: 'About', cell: (one) => DIFFERENCE_WORDS[one] },
          { heading: 'The hub', cell: (one) => oursInWords(one, row) },
          { heading: 'Told', cell: (one) => theirsInWords(one, row, told) },
        ]}
      />
      {row.application_id === null ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={`/staff/applications/${row.application_id}`}>
            The application at the hub
          </a>
        </p>
      )}
      {row.differs.includes('trn') && row.our_trn_checked === false && told.trnIsVerified === true ? (
        <form method="post" action={paths.takeTrn.to({ registration: row.id })}>
          <Button classes="govuk-button--secondary" preventDoubleClick>
            Take the number that the DfE checked
          </Button>
        </form>
      ) : null}
      <p class="govuk-hint">Ask the person, then the lead provider. Neither side is changed by the other.</p>
    </>
  );
}

const AUDIENCES: Readonly<Record<string, string>> = {
  senco: 'Is a SENCO',
  aspiring_or_assistant: 'Wants to be a SENCO, or assists one',
  manages_sencos: 'Manages SENCOs',
  senior_leader: 'Is a senior leader',
  colleague: 'Is another colleague',
};

function oursInWords(one: Difference, row: RegistrationRow): string {
  switch (one) {
    case 'senco':
      return AUDIENCES[row.our_audience ?? ''] ?? 'Not told';
    case 'senco-since': {
      const month = parseMonth(row.our_since ?? '');
      return month === null ? 'Not told' : monthInWords(month);
    }
    case 'school':
      return row.our_school ?? 'Not told';
    case 'funding':
      return [
        row.our_funded_before === null
          ? null
          : `Funded for this course before: ${row.our_funded_before === 'yes' ? 'yes' : 'no'}`,
        row.our_payer === null ? null : `pays otherwise: ${factInWords('fundingChoice', row.our_payer)}`,
        row.our_funding_kind === 'zero' ? 'no place of this cohort is funded' : null,
      ]
        .filter((part) => part !== null)
        .join('; ');
    case 'cohort':
      return row.our_cohort ?? 'None';
    case 'provider':
      return row.our_provider ?? 'None';
    case 'trn':
      return `${row.our_trn ?? 'None'}, ${row.our_trn_checked === true ? 'checked' : 'told, not checked'}`;
  }
}

function theirsInWords(one: Difference, row: RegistrationRow, told: Told): string {
  switch (one) {
    case 'senco':
      return factInWords('worksAsSenco', told.worksAsSenco);
    case 'senco-since':
      return factInWords('sencoSince', told.sencoSince);
    case 'school':
      return factInWords('schoolUrn', told.schoolUrn);
    case 'funding':
      return [
        `Eligible: ${factInWords('eligibleForFunding', told.eligibleForFunding)}`,
        told.ineligibleReason ? factInWords('ineligibleReason', told.ineligibleReason) : null,
        told.fundingChoice ? factInWords('fundingChoice', told.fundingChoice) : null,
        told.fundedPlace === undefined
          ? null
          : `funded place: ${factInWords('fundedPlace', told.fundedPlace)}`,
      ]
        .filter((part) => part !== null)
        .join('; ');
    case 'cohort':
      return cohortOf(told) ?? 'None';
    case 'provider':
      return row.lead_provider;
    case 'trn':
      return factInWords('trn', told.trn);
  }
}
