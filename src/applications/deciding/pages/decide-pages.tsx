/** From a choice of applications to a decision: what to decide, what each would be sent, and what became of it. */
import type { VNode } from 'preact';

import type { FieldError } from '../../../kit/forms/index.ts';
import { Button, Details, Radios, Tag } from '../../../kit/govuk/index.ts';
import type { Frame } from '../../../shell/frame.ts';
import { Page } from '../../../shell/page.tsx';
import { WordsBox } from '../../endorsement/pages/words-box.tsx';
import type { DecisionTyped } from '../forms.ts';
import { DECISIONS, type Decision } from '../may-decide.ts';
import { decidingPaths } from '../paths.ts';
import { DECISION_WORDS } from '../words.ts';

export interface ChosenOne {
  applicationId: number;
  seen: number;
  name: string;
  /** What stands in the way of a recommendation, in words; none where nothing does. */
  blockers: readonly string[];
}

const BACK = { href: '/staff/applications', text: 'Applications' };

function backOf(chosen: readonly ChosenOne[]): { href: string; text: string } {
  const [only, ...others] = chosen;
  return only === undefined || others.length > 0
    ? BACK
    : { href: decidingPaths.application.to({ application: only.applicationId }), text: only.name };
}

export function ChooseDecisionPage({
  frame,
  chosen,
  typed,
  errors,
  asksOfDate,
}: {
  frame: Frame;
  chosen: readonly ChosenOne[];
  typed: DecisionTyped;
  errors: readonly FieldError[];
  asksOfDate: boolean;
}): VNode {
  const [only, ...others] = chosen;
  const title =
    only !== undefined && others.length === 0
      ? `Decide on ${only.name}`
      : `Decide on ${chosen.length} applications`;
  const found = errors.find(({ field }) => field === 'decision');
  const isOfReason = errors.some(({ field }) => field === 'reason');
  return (
    <Page frame={frame} title={title} hidden errors={errors} back={backOf(chosen)}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          {chosen.length === 0 ? (
            <p class="govuk-body">
              You chose none that you can decide on. Go back and tick those that you mean.
            </p>
          ) : (
            <form method="post" action={decidingPaths.preview.to()} novalidate>
              <input type="hidden" name="asked" value="yes" />
              <People chosen={chosen} />
              <Radios
                name="decision"
                value={typed.decision}
                errorMessage={found === undefined ? undefined : { text: found.text }}
                fieldset={{ legend: { text: 'What do you decide?', classes: 'govuk-fieldset__legend--m' } }}
                items={DECISIONS.map((decision) => ({
                  value: decision,
                  text: DECISION_WORDS[decision].verb,
                  hint: { text: DECISION_WORDS[decision].hint },
                }))}
              />
              <WordsBox
                field="reason"
                label="What they are told"
                hint={`In the letter, in these words${chosen.length > 1 ? ', the same to each' : ''}. Needed to decline or to open again.`}
                typed={typed.reason}
                errors={errors}
                asksOfDate={asksOfDate && isOfReason}
              />
              {chosen.some(({ blockers }) => blockers.length > 0) ? (
                <WordsBox
                  field="override"
                  label="Why recommend without the sponsor’s support (optional)"
                  hint="Kept with the decision. The applicant does not see it. It helps only where nothing else is missing."
                  typed={typed.override}
                  errors={errors}
                  asksOfDate={asksOfDate && !isOfReason}
                  rows={3}
                />
              ) : (
                <input type="hidden" name="override" value="" />
              )}
              <Button>Show what will be sent</Button>
            </form>
          )}
        </div>
      </div>
    </Page>
  );
}

function People({ chosen }: { chosen: readonly ChosenOne[] }): VNode {
  return (
    <ul class="govuk-list govuk-list--bullet">
      {chosen.map(({ applicationId, name, blockers }) => (
        <li key={applicationId}>
          <input type="hidden" name="application" value={applicationId} />
          {name}
          {blockers.length === 0 ? '' : `. Before they can be recommended: ${blockers.join('. ')}`}
        </li>
      ))}
    </ul>
  );
}

export interface PreviewedOne extends ChosenOne {
  /** Null: it can be decided so. */
  whyNot: string | null;
  to: string | null;
  subject: string;
  text: string;
}

/** How many letters are shown whole. */
const SHOWN_WHOLE = 5;

export function PreviewPage({
  frame,
  previewed,
  decision,
  reason,
  override,
}: {
  frame: Frame;
  previewed: readonly PreviewedOne[];
  decision: Decision;
  reason: string;
  override: string;
}): VNode {
  const ready = previewed.filter(({ whyNot }) => whyNot === null);
  const left = previewed.filter(({ whyNot }) => whyNot !== null);
  const letters = ready.filter(({ to }) => to !== null);
  const title = `${DECISION_WORDS[decision].verb}: ${ready.length} of ${previewed.length}`;
  return (
    <Page frame={frame} title={title} hidden back={backOf(previewed)}>
      <div class="govuk-grid-row">
        <div class="govuk-grid-column-two-thirds">
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body">Nothing has been decided or sent yet.</p>
          {left.length === 0 ? null : (
            <>
              <h2 class="govuk-heading-m">Left out</h2>
              <ul class="govuk-list govuk-list--bullet">
                {left.map(({ applicationId, name, whyNot }) => (
                  <li key={applicationId}>
                    <a class="govuk-link" href={decidingPaths.application.to({ application: applicationId })}>
                      {name}
                    </a>
                    : {whyNot}
                  </li>
                ))}
              </ul>
            </>
          )}
          {ready.length === 0 ? null : (
            <>
              <h2 class="govuk-heading-m">What is sent</h2>
              {letters.slice(0, SHOWN_WHOLE).map(({ applicationId, to, subject, text }, index) => (
                <Details key={applicationId} summaryText={`To ${to}: ${subject}`} open={index === 0}>
                  <pre class="hub-letter__text">{text}</pre>
                </Details>
              ))}
              {letters.length > SHOWN_WHOLE ? (
                <p class="govuk-body">
                  And {letters.length - SHOWN_WHOLE} more of the same, each with its own name.
                </p>
              ) : null}
              {ready
                .filter(({ to }) => to === null)
                .map(({ applicationId, name }) => (
                  <p key={applicationId} class="govuk-body">
                    {name} has no email address, so no letter is sent. Tell them yourself.
                  </p>
                ))}
              <form method="post" action={decidingPaths.decided.to()}>
                <input type="hidden" name="asked" value="yes" />
                <input type="hidden" name="decision" value={decision} />
                <input type="hidden" name="reason" value={reason} />
                <input type="hidden" name="override" value={override} />
                <input type="hidden" name="not-birth" value="yes" />
                {ready.map(({ applicationId, seen }) => (
                  <input
                    key={applicationId}
                    type="hidden"
                    name="application"
                    value={`${applicationId}:${seen}`}
                  />
                ))}
                <Button preventDoubleClick>{buttonWords(decision, ready.length, letters.length)}</Button>
              </form>
            </>
          )}
        </div>
      </div>
    </Page>
  );
}

function buttonWords(decision: Decision, people: number, letters: number): string {
  const who = people === 1 ? '1 person' : `${people} people`;
  const sent = letters === 0 ? 'send no letter' : letters === 1 ? 'send 1 letter' : `send ${letters} letters`;
  const VERBS: Readonly<Record<Decision, string>> = {
    recommended: `Recommend ${who}`,
    'wait-listed': `Put ${who} on the waiting list`,
    declined: `Decline ${who}`,
    reopened: `Open ${people === 1 ? '1 application' : `${people} applications`} again`,
  };
  return `${VERBS[decision]} and ${sent}`;
}

export interface DecidedOne {
  applicationId: number;
  name: string;
  state: string;
  /** What became of it, with who and when. */
  words: string;
  isAsWished: boolean;
}

/** What became of each, read from the record: also for somebody who was second. */
export function DecidedPage({ frame, decided }: { frame: Frame; decided: readonly DecidedOne[] }): VNode {
  const done = decided.filter(({ isAsWished }) => isAsWished).length;
  const title = `${done} of ${decided.length} decided as you wished`;
  return (
    <Page frame={frame} title={title} hidden back={BACK}>
      <h1 class="govuk-heading-l">{title}</h1>
      <ul class="govuk-list">
        {decided.map(({ applicationId, name, state, words, isAsWished }) => (
          <li key={applicationId}>
            <a class="govuk-link" href={decidingPaths.application.to({ application: applicationId })}>
              {name}
            </a>{' '}
            <Tag classes={isAsWished ? 'govuk-tag--green' : 'govuk-tag--yellow'}>{state}</Tag>
            <br />
            {words}
          </li>
        ))}
      </ul>
    </Page>
  );
}
