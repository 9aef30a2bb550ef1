/**
 * What does the DfE's service do when a lead provider declares, voids, or changes the delivery partners of a
 * declaration? The rules are those of `src/evidence/declarations`, in which the hub itself looks them up; here they are
 * only given the facts of the simulated service, and what they decide is written down.
 */
import {
  ALLOWED_TYPES,
  changePartners,
  courseGroupOf,
  dfeDay,
  mayDeclare,
  voidDeclaration,
  type DfeApplication,
  type DfeRefusal,
} from '../../../evidence/index.ts';
import type { SimulatedPartner } from './objects.ts';
import { londonDay } from '../../../kit/clock.ts';
import {
  startOf,
  type DfeState,
  type SimulatedApplication,
  type SimulatedDeclaration,
  type SimulatedStatement,
  type SimulatedUser,
} from './state.ts';
import { outcomeOf } from './training.ts';

type Sent = Readonly<Record<string, unknown>>;
export type Declared =
  | { ok: true; declaration: SimulatedDeclaration; application: SimulatedApplication }
  | { ok: false; status: 403 | 422; errors: readonly DfeRefusal[] };

export interface Asking {
  state: DfeState;
  partners: readonly SimulatedPartner[];
  provider: string;
  now: string;
}

export function declare(asking: Asking, sent: Sent): Declared {
  const { state, provider, now } = asking;
  const user = state.users.find(({ id }) => id === sent['participant_id']);
  const theirs = user === undefined ? [] : state.applications.filter(({ userId }) => userId === user.id);
  // Whoever has nothing accepted with this provider is nobody to it.
  const isTheirs = theirs.some((one) => one.provider === provider && one.status === 'accepted');
  const isRetired = state.users.some(({ idChanges }) =>
    idChanges.some(({ from }) => from === sent['participant_id']),
  );
  const facts = theirs.map((one) => factsOf(one, asking));
  const answer = mayDeclare(sent, {
    now: Temporal.Instant.from(now),
    provider,
    participant: isTheirs ? 'known' : isRetired ? 'retired' : 'unknown',
    applications: facts,
    partnersKnown: new Set(asking.partners.map(({ id }) => id)),
    ofSameNumber: user === undefined ? [] : othersOf(user, state),
  });
  if (!answer.ok) return { ok: false, status: 422, errors: answer.errors };
  const application = theirs[facts.indexOf(answer.application)];
  if (application === undefined)
    throw new Error('The rules answered for an application that was not theirs.');
  const declaration: SimulatedDeclaration = {
    id: crypto.randomUUID(),
    applicationId: application.id,
    provider,
    type: answer.type,
    date: answer.at.toString(),
    state: answer.state,
    hasPassed: answer.outcome === null ? null : answer.outcome.state === 'passed',
    partnerId: textOf(sent['delivery_partner_id']),
    secondPartnerId: textOf(sent['secondary_delivery_partner_id']),
    supersededBy: answer.supersededBy,
    lines: answer.isOnStatement ? ['pays'] : [],
    ...(answer.isOnStatement ? named('paidOn', nextStatement(application, asking)) : {}),
    createdAt: now,
    updatedAt: now,
  };
  state.declarations.push(declaration);
  if (answer.outcome !== null) {
    const { state: outcome, completedOn } = answer.outcome;
    state.outcomes.push(outcomeOf(application, outcome, completedOn.toString(), now));
  }
  return { ok: true, declaration, application };
}

export function voidOne(
  asking: Asking,
  declaration: SimulatedDeclaration,
  application: SimulatedApplication,
): Declared {
  const { state, provider, now } = asking;
  const latest = state.outcomes.findLast(
    ({ userId, course }) => userId === application.userId && course === application.course,
  );
  const answer = voidDeclaration({
    state: declaration.state,
    type: declaration.type,
    course: application.course,
    latestOutcome: latest?.state ?? null,
    isOwn: declaration.provider === provider,
    hasRefundLine: declaration.lines.includes('takes back'),
    hasNextStatement: hasStatement(application, state),
  });
  if (!answer.ok) return answer;
  Object.assign(declaration, { state: answer.state, updatedAt: now });
  if (answer.line === 'voided with it') declaration.lines = declaration.lines.map(() => 'voided');
  if (answer.line === 'refund on the next statement') {
    declaration.lines.push('takes back');
    Object.assign(declaration, named('takenBackOn', nextStatement(application, asking)));
  }
  if (answer.outcome !== null) {
    // Of the day of the declaration, whichever day the outcome was of.
    const on = dfeDay(Temporal.Instant.from(declaration.date)).toString();
    state.outcomes.push(outcomeOf(application, answer.outcome, on, now));
  }
  return { ok: true, declaration, application };
}

export function changePartnersOf(
  asking: Asking,
  declaration: SimulatedDeclaration,
  application: SimulatedApplication,
  sent: Sent,
): Declared {
  const { cohortYear, worksInEngland, partners } = factsOf(application, asking);
  const answer = changePartners(
    { first: textOf(sent['delivery_partner_id']), second: textOf(sent['secondary_delivery_partner_id']) },
    {
      cohortYear,
      worksInEngland,
      allowed: partners,
      before: { first: declaration.partnerId, second: declaration.secondPartnerId },
      known: new Set(asking.partners.map(({ id }) => id)),
      isOwn: declaration.provider === asking.provider,
    },
  );
  if (!answer.ok) return answer;
  Object.assign(declaration, {
    partnerId: answer.partners.first,
    secondPartnerId: answer.partners.second,
    updatedAt: asking.now,
  });
  return { ok: true, declaration, application };
}

function factsOf(one: SimulatedApplication, { state, partners }: Asking): DfeApplication {
  const { cohort } = one;
  return {
    course: one.course,
    provider: one.provider,
    isAccepted: one.status === 'accepted',
    madeAt: Temporal.Instant.from(one.createdAt),
    cohortYear: cohort.year,
    schedule:
      one.schedule === null
        ? null
        : {
            startsOn: startOf(cohort),
            allows: ALLOWED_TYPES[courseGroupOf(one.course) ?? 'leadership'],
          },
    worksInEngland: one.worksInEngland ?? true,
    isFundable: one.eligible && one.fundedPlace !== false,
    withdrawnAt:
      one.training === 'withdrawn' && one.trainingAt !== null ? Temporal.Instant.from(one.trainingAt) : null,
    hasContract: !state.withoutContract.includes(one.course),
    hasOpenStatement: hasStatement(one, state),
    partners: new Set(
      partners
        .filter(({ providers, years }) => providers.includes(one.provider) && years.includes(cohort.year))
        .map(({ id }) => id),
    ),
    declarations: state.declarations.filter(({ applicationId }) => applicationId === one.id).map(declaredOf),
  };
}

const hasStatement = ({ cohort }: SimulatedApplication, { withoutStatement }: DfeState): boolean =>
  !withoutStatement.includes(String(cohort.year));

/**
 * The next output statement of the provider for the cohort: the first whose deadline is today or ahead (DEC-9, DEC-12; it
 * turns payable the night after its deadline, FIN-3). Null where the service was given none.
 */
function nextStatement(
  { cohort }: SimulatedApplication,
  { state, provider, now }: Asking,
): SimulatedStatement | null {
  const today = londonDay(Temporal.Instant.from(now)).toString();
  const [next] = state.statements
    .filter(
      (one) =>
        one.isOutput &&
        !one.isPaid &&
        one.provider === provider &&
        one.cohortYear === cohort.year &&
        one.cutOff >= today,
    )
    .toSorted((one, other) => (one.cutOff < other.cutOff ? -1 : 1));
  return next ?? null;
}

const named = (line: 'paidOn' | 'takenBackOn', statement: SimulatedStatement | null) =>
  statement === null ? {} : { [line]: statement.id };

const declaredOf = ({ id, type, state, date }: SimulatedDeclaration) => ({
  id,
  type,
  state,
  at: Temporal.Instant.from(date),
});

/** What other records with the same number declared; theirs asks whether it is the same, and not whether it was checked. */
function othersOf(user: SimulatedUser, { users, applications, declarations }: DfeState) {
  const same = new Set(
    users.filter((one) => one !== user && one.trn !== null && one.trn === user.trn).map(({ id }) => id),
  );
  return declarations.flatMap((one) => {
    const application = applications.find(({ id }) => id === one.applicationId);
    return application === undefined || !same.has(application.userId)
      ? []
      : [
          {
            ...declaredOf(one),
            course: application.course,
            madeAt: Temporal.Instant.from(one.createdAt),
            isSuperseded: one.supersededBy !== null,
          },
        ];
  });
}

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);
