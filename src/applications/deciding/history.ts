/** What happened to an application, in words, the newest first. */
import type { Application } from '../application.ts';
import type { EndorsementEvent, EndorsementEventKind } from '../endorsement/endorsement.ts';
import { CHECK_WORDS, RESULT_WORDS, type KeptCheck } from './checks.ts';
import type { DecisionMade } from './store.ts';
import { DECISION_WORDS } from './words.ts';

export interface Happened {
  at: Temporal.Instant;
  title: string;
  /** As the audit names people; null where it is plain. */
  actor: string | null;
  words: string | null;
}

const SPONSOR_WORDS: Readonly<Record<EndorsementEventKind, (name: string) => string>> = {
  asked: (name) => `${name} was asked to support it`,
  reminded: (name) => `${name} was reminded`,
  endorsed: (name) => `${name} supports it`,
  declined: (name) => `${name} does not support it`,
  question: (name) => `${name} asked a question`,
  'someone-else': (name) => `The letter to ${name} reached somebody else`,
  'hub-answered': (name) => `${name} was answered`,
  escalated: (name) => `${name} never answered: the applicant was told`,
  kept: (name) => `Sent again: what ${name} was asked stands`,
  replaced: (name) => `${name} is asked no more`,
};

export function historyOf(
  application: Pick<Application, 'madeAt' | 'submittedAt' | 'state' | 'changedAt'>,
  sponsors: readonly (EndorsementEvent & { sponsorName: string })[],
  checks: readonly KeptCheck[],
  decisions: readonly DecisionMade[],
): readonly Happened[] {
  const { madeAt, submittedAt, state, changedAt } = application;
  const plain = (at: Temporal.Instant, title: string): Happened => ({ at, title, actor: null, words: null });
  const happened: readonly Happened[] = [
    plain(madeAt, 'Begun'),
    ...(submittedAt === null ? [] : [plain(submittedAt, 'Sent')]),
    ...(state === 'withdrawn' ? [plain(changedAt, 'Withdrawn by the applicant')] : []),
    ...sponsors.map(({ at, kind, actor, words, sponsorName }) => ({
      at,
      title: SPONSOR_WORDS[kind](sponsorName),
      actor: actor.startsWith('endorsement:') ? null : actor,
      words,
    })),
    ...checks.flatMap(({ name, result, takenBack }) =>
      takenBack === null
        ? []
        : [
            {
              at: takenBack.at,
              title: `${CHECK_WORDS[name].title}: ${RESULT_WORDS[result].toLowerCase()}, taken back`,
              actor: takenBack.by,
              words: null,
            },
          ],
    ),
    ...checks.map(({ at, name, result, checkedBy, note }) => ({
      at,
      title: `${CHECK_WORDS[name].title}: ${RESULT_WORDS[result].toLowerCase()}`,
      actor: checkedBy,
      words: note,
    })),
    ...decisions.map(({ at, decision, decidedBy, reason, overrideReason }) => ({
      at,
      title: DECISION_WORDS[decision].past,
      actor: decidedBy,
      words:
        [
          reason === null ? '' : `Told the applicant: ${reason}`,
          overrideReason === null ? '' : `Without the sponsor’s support, because: ${overrideReason}`,
        ]
          .filter((part) => part !== '')
          .join('\n') || null,
    })),
  ];
  return happened
    .map((one, index) => ({ one, index }))
    .toSorted((a, b) => Temporal.Instant.compare(b.one.at, a.one.at) || b.index - a.index)
    .map(({ one }) => one);
}
