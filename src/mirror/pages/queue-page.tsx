import type { VNode } from 'preact';

import { Button } from '../../kit/govuk/index.ts';
import { LIKENESS_WORDS, type Likeness } from '../../people/index.ts';
import type { Frame } from '../../shell/frame.ts';
import { Page } from '../../shell/page.tsx';
import { mirrorPaths as paths } from '../paths.ts';
import type { RegistrationRow } from '../registrations/rows.ts';
import { nameOf } from '../registrations/list.tsx';
import type { SchoolWhy } from '../match/match.ts';
import { textOf, type Told } from '../wire.ts';
import { SCHOOL_WHY_WORDS } from '../words.ts';
import { SourceLine, StatusTag } from './parts.tsx';

/** Somebody of the hub whom a registration may be of. */
export interface CandidateShown {
  personId: number;
  name: string;
  email: string | null;
  trn: string | null;
  schools: readonly string[];
  reasons: readonly Likeness[];
  schoolWhy: SchoolWhy | null;
}

export interface ToDecide {
  row: RegistrationRow;
  told: Told;
  /** The school's name, where the register has it. */
  school: string | null;
  candidates: readonly CandidateShown[];
}

export interface QueuePageProps {
  frame: Frame;
  waiting: readonly ToDecide[];
  /** How many wait in all. */
  count: number;
}

export function QueuePage({ frame, waiting, count }: QueuePageProps): VNode {
  return (
    <Page
      frame={frame}
      title="Whose registrations are these?"
      hidden
      isWide
      back={{ href: paths.home.to(), text: 'Lead provider and DfE' }}
    >
      <h1 class="govuk-heading-l">Whose registrations are these?</h1>
      {count === 0 ? (
        <p class="govuk-body">Nothing waits: every registration that looks like somebody’s is decided.</p>
      ) : (
        <p class="govuk-body">
          {count === 1 ? 'One looks' : `${count.toLocaleString('en-GB')} look`} like somebody the hub knows,
          and it is not certain. What you decide stays until you take it back.
          {count > waiting.length ? ` Here are the first ${waiting.length}.` : ''}
        </p>
      )}
      {waiting.map((one) => (
        <section key={one.row.id} aria-label={nameOf(one.row)}>
          <h2 class="govuk-heading-m">
            <a class="govuk-link" href={paths.registration.to({ registration: one.row.id })}>
              {nameOf(one.row)}
            </a>{' '}
            <StatusTag row={one.row} />
          </h2>
          <p class="govuk-body">{toldInWords(one)}</p>
          <SourceLine row={one.row} />
          <Candidates
            registrationId={one.row.id}
            of={nameOf(one.row)}
            candidates={one.candidates}
            back="queue"
          />
        </section>
      ))}
    </Page>
  );
}

export function toldInWords({ told, school }: Pick<ToDecide, 'told' | 'school'>): string {
  const trn = textOf(told, 'trn');
  const parts = [
    school ?? schoolInWords(told),
    textOf(told, 'email') ?? 'no email address told',
    trn === null
      ? 'no teacher reference number told'
      : `teacher reference number ${trn}${told.trnIsVerified === true ? ', checked by the DfE' : ''}`,
  ];
  return `Told: ${parts.join('; ')}.`;
}

function schoolInWords(told: Told): string {
  const [urn, name] = [textOf(told, 'schoolUrn'), textOf(told, 'schoolName')];
  if (urn !== null) return name === null ? `school ${urn}` : `${name} (${urn})`;
  return name === null ? 'no school told' : `${name}, without its URN`;
}

export function Candidates({
  registrationId,
  of,
  candidates,
  back,
}: {
  registrationId: number;
  of: string;
  candidates: readonly CandidateShown[];
  /** Where the form leads afterwards. */
  back: 'queue' | 'registration';
}): VNode {
  return (
    <ul class="govuk-list hub-sessions">
      {candidates.map(({ personId, name, email, trn, schools, reasons, schoolWhy }) => (
        <li key={personId} class="hub-sessions__item">
          <p class="govuk-body govuk-!-margin-bottom-1">
            <a class="govuk-link" href={`/staff/people/${personId}`}>
              {name}
            </a>
            {`: ${[
              schools.length === 0 ? 'no school known' : schools.join(', '),
              email ?? 'no email address',
              trn === null ? 'no teacher reference number' : `teacher reference number ${trn}`,
            ].join('; ')}.`}
          </p>
          <p class="govuk-hint govuk-!-margin-bottom-2">
            {reasons.map((reason) => LIKENESS_WORDS[reason]).join('. ')}.
            {schoolWhy === null ? '' : ` ${SCHOOL_WHY_WORDS[schoolWhy]}`}
          </p>
          <form
            method="post"
            action={paths.decide.to({ registration: registrationId })}
            class="govuk-button-group"
          >
            <input type="hidden" name="person" value={personId} />
            <input type="hidden" name="back" value={back} />
            <Button name="decision" value="match" classes="govuk-!-margin-bottom-2" preventDoubleClick>
              It is theirs
              <span class="govuk-visually-hidden">
                : the registration of {of} is of {name}, record {personId}
              </span>
            </Button>
            <Button
              name="decision"
              value="not this person"
              classes="govuk-button--secondary govuk-!-margin-bottom-2"
              preventDoubleClick
            >
              Not this person
              <span class="govuk-visually-hidden">
                : the registration of {of} is not of {name}, record {personId}
              </span>
            </Button>
          </form>
        </li>
      ))}
    </ul>
  );
}
