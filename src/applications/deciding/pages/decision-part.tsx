import type { VNode } from 'preact';

import { Button } from '../../../kit/govuk/index.ts';
import type { ApplicationFacts } from '../application-facts.ts';
import { canFollow, DECISIONS, type Decision } from '../may-decide.ts';
import { decidingPaths } from '../paths.ts';
import { canBeOverridden, blockerInWords } from '../what-blocks.ts';
import { DECISION_WORDS, momentInWords } from '../words.ts';

/** What was decided, what stands in the way, and the way to decide. Nothing is decided before the letter was shown. */
export function DecisionPart({ facts, canDecide }: { facts: ApplicationFacts; canDecide: boolean }): VNode {
  const { application, deciding, nameOf } = facts;
  const { last, blockers, hasPlace } = deciding;
  const possible = DECISIONS.filter((decision) => canFollow(decision, application.state));
  return (
    <section aria-labelledby="decision">
      <h2 class="govuk-heading-m" id="decision">
        Decision
      </h2>
      {last.decision === null || last.actor === null || last.at === null ? null : (
        <p class="govuk-body">
          {DECISION_WORDS[last.decision].past} by {nameOf(last.actor)}, {momentInWords(last.at)}.
        </p>
      )}
      {application.state !== 'submitted' && application.state !== 'wait-listed' ? null : blockers.length ===
        0 ? (
        <p class="govuk-body">Everything that a recommendation needs is there.</p>
      ) : (
        <>
          <p class="govuk-body">Before they can be recommended:</p>
          <ul class="govuk-list govuk-list--bullet">
            {blockers.map((blocker) => (
              <li key={blockerInWords(blocker)}>
                {blockerInWords(blocker)}
                {canBeOverridden(blocker) ? '. With a reason, they can be recommended all the same' : ''}
              </li>
            ))}
          </ul>
        </>
      )}
      {hasPlace ? (
        <p class="govuk-body">They have been offered a place, so the decision stands.</p>
      ) : canDecide && possible.length > 0 ? (
        <form method="post" action={decidingPaths.preview.to()}>
          <input type="hidden" name="application" value={application.id} />
          <div class="govuk-button-group">
            {possible.map((decision) => (
              <Button
                key={decision}
                name="wish"
                value={decision}
                classes={classesOf(decision, blockers.every(canBeOverridden))}
              >
                {`${DECISION_WORDS[decision].verb}…`}
              </Button>
            ))}
          </div>
        </form>
      ) : null}
    </section>
  );
}

function classesOf(decision: Decision, isFree: boolean): string {
  if (decision === 'recommended' && isFree) return '';
  return 'govuk-button--secondary';
}
