import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { namesOf } from '../applications/deciding/actors.ts';
import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { csvFile } from '../kit/csv/write.ts';
import { typedText } from '../kit/forms/index.ts';
import { hasRoleFor } from '../kit/policy/index.ts';
import { formBody, numberOf, parameterOf, queryOf, sendFile, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf, viewerOf } from '../kit/web/viewer.ts';
import { offerUntil } from '../moves/index.ts';
import { frameOf } from '../shell/frame.ts';
import { isBankHoliday } from '../timetable/index.ts';
import { applyPlan, choosePlan, discardPlan, offersOf } from './apply-plan.ts';
import { addRule, endRule, setSettings, setVenueLimits } from './change-rules.ts';
import { readLimits, readRule, readSettings, typedSettings } from './forms.ts';
import { askForPlans, whyNoPlan, workOut } from './make-plan.ts';
import { AllocationPage } from './pages/allocation-page.tsx';
import { RulesPage, VenuesPage, WeightsPage } from './pages/form-pages.tsx';
import { PlanPage } from './pages/plan-page.tsx';
import { allocationPaths as paths } from './paths.ts';
import { mountPerson } from './person-routes.tsx';
import { readAllocation, type AllocationFacts } from './read-allocation.ts';
import { findRun, waitingRun } from './runs-store.ts';
import { namesFor, PLAN_COLUMNS, planLine, shownPeople, sorted, SORTS } from './shown-plan.ts';
import { findPlan, plansOfCohort } from './store.ts';
import { whyNotAppliedInWords, whyNotMadeInWords } from './words.ts';

export function mountAllocation(app: FastifyInstance, hub: Hub): void {
  mountPerson(app, hub);
  const { db } = hub.database;
  const see = { access: 'see a cohort', audit: 'nothing' } as const;
  const plan = (audit: string) => ({ access: 'plan a cohort', audit }) as const;
  const byOf = (request: FastifyRequest) => ({ actor: actorOf(request), at: hub.clock.now() });
  const factsOf = (request: FastifyRequest): Promise<AllocationFacts | null> =>
    readAllocation(db, parameterOf(request, 'cohort'), hub.clock.today());
  const home = (request: FastifyRequest): string =>
    paths.allocation.to({ cohort: parameterOf(request, 'cohort') });

  get(app, paths.allocation, see, async (request, reply) => showAllocation(hub, request, reply, null));

  get(app, paths.weights, plan('nothing'), async (request, reply) => {
    const facts = await factsOf(request);
    if (facts === null) return reply.callNotFound();
    const typed = typedSettings(facts.settings);
    return sendPage(reply, <WeightsPage frame={frameOf(hub, request)} {...{ facts, typed }} errors={[]} />);
  });

  post(app, paths.weights, plan('allocation.weights-set'), async (request, reply) => {
    const facts = await factsOf(request);
    if (facts === null) return reply.callNotFound();
    const { value, errors, typed } = readSettings(formBody(request), facts.groups);
    if (value === null)
      return sendPage(
        reply,
        <WeightsPage frame={frameOf(hub, request)} {...{ facts, typed, errors }} />,
        422,
      );
    await setSettings(hub, facts.cohort.id, value, byOf(request));
    return reply.redirect(home(request), 303);
  });

  get(app, paths.rules, plan('nothing'), async (request, reply) => {
    const facts = await factsOf(request);
    if (facts === null) return reply.callNotFound();
    return sendPage(reply, <RulesPage frame={frameOf(hub, request)} facts={facts} typed={{}} errors={[]} />);
  });

  post(app, paths.rules, plan('allocation.rule-added'), async (request, reply) => {
    const facts = await factsOf(request);
    if (facts === null) return reply.callNotFound();
    const known = facts.candidates.map(({ applicationId }) => applicationId);
    const { value, typed, ...read } = readRule(formBody(request), known);
    let { errors } = read;
    if (value !== null) {
      if (await addRule(hub, facts.cohort.id, value, byOf(request)))
        return reply.redirect(home(request), 303);
      const isSame = facts.wishes.some(
        ({ kind, isRule, reason, people }) =>
          kind === value.kind &&
          isRule === value.isRule &&
          reason === value.reason &&
          value.people.every((id) => people.includes(id)),
      );
      // The same form sent twice makes one.
      if (isSame) return reply.redirect(home(request), 303);
      errors = [{ field: 'other', text: 'There is a rule about these two already. End it first' }];
    }
    return sendPage(reply, <RulesPage frame={frameOf(hub, request)} {...{ facts, typed, errors }} />, 422);
  });

  post(app, paths.endRule, plan('allocation.rule-ended'), async (request, reply) => {
    await endRule(hub, parameterOf(request, 'cohort'), numberOf(request, 'rule'), byOf(request));
    return reply.redirect(home(request), 303);
  });

  get(app, paths.venues, plan('nothing'), async (request, reply) => {
    const facts = await factsOf(request);
    if (facts === null) return reply.callNotFound();
    return sendPage(reply, <VenuesPage frame={frameOf(hub, request)} facts={facts} />);
  });

  post(app, paths.venues, plan('venues.limits-set'), async (request, reply) => {
    const facts = await factsOf(request);
    if (facts === null) return reply.callNotFound();
    const venues = [...new Set(facts.groups.map(({ venueId }) => venueId))];
    await setVenueLimits(hub, readLimits(formBody(request), venues), byOf(request));
    return reply.redirect(home(request), 303);
  });

  post(app, paths.plans, plan('allocation.asked'), async (request, reply) => {
    const cohort = parameterOf(request, 'cohort');
    const asked = await askForPlans(hub, cohort, byOf(request));
    if (!asked.ok) {
      if (asked.reason === 'not found') return reply.callNotFound();
      return showAllocation(hub, request, reply, whyNotMadeInWords(asked.reason));
    }
    if (asked.isQuick) await workOut(hub, asked.run);
    const run = await findRun(db, cohort, asked.run);
    return reply.redirect(
      run?.became.is === 'planned'
        ? paths.plan.to({ cohort, plan: run.became.plan })
        : paths.run.to({ cohort, run: asked.run }),
      303,
    );
  });

  get(app, paths.plan, see, async (request, reply) => showPlan(hub, request, reply, null));

  get(app, paths.planFile, { ...see, audit: 'list.downloaded' }, async (request, reply) => {
    const read = await readPlan(hub, request);
    if (read === null) return reply.callNotFound();
    const { plan: kept, people } = read;
    await hub.database.transaction((tx) =>
      record(tx, {
        ...byOf(request),
        event: 'list.downloaded',
        subject: `cohort:${kept.cohortId}`,
        detail: { list: 'allocation', plan: kept.number, rows: people.length },
      }),
    );
    return sendFile(reply, {
      name: `plan-${kept.number}-${kept.cohortId}.csv`,
      type: 'text/csv; charset=utf-8',
      body: Readable.from(csvFile(PLAN_COLUMNS, people.map(planLine))),
    });
  });

  post(app, paths.choose, plan('allocation.chosen'), async (request, reply) => {
    const [cohort, number] = [parameterOf(request, 'cohort'), planNumberOf(request)];
    const chosen = await choosePlan(hub, cohort, number, typedText(formBody(request)['lead']), byOf(request));
    if (!chosen.ok && chosen.reason === 'not found') return reply.callNotFound();
    return reply.redirect(paths.plan.to({ cohort, plan: number }), 303);
  });

  post(app, paths.discard, plan('allocation.discarded'), async (request, reply) => {
    const cohort = parameterOf(request, 'cohort');
    const discarded = await discardPlan(hub, cohort, planNumberOf(request), byOf(request));
    if (!discarded.ok && discarded.reason === 'not found') return reply.callNotFound();
    return reply.redirect(home(request), 303);
  });

  post(app, paths.apply, plan('allocation.applied'), async (request, reply) => {
    const [cohort, number] = [parameterOf(request, 'cohort'), planNumberOf(request)];
    const chosen = typedText(formBody(request)['chosen']);
    const applied = await applyPlan(hub, cohort, number, chosen, byOf(request));
    if (applied.ok) return reply.redirect(paths.plan.to({ cohort, plan: number }), 303);
    if (applied.reason === 'not found') return reply.callNotFound();
    const kept = await findPlan(db, cohort, number);
    // Of a button that was pressed twice the second finds it done.
    if (applied.reason === 'over' && kept?.state === 'applied')
      return reply.redirect(paths.plan.to({ cohort, plan: number }), 303);
    return showPlan(hub, request, reply, applied);
  });
}

async function showAllocation(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  error: string | null,
): Promise<FastifyReply> {
  const { db } = hub.database;
  const facts = await readAllocation(db, parameterOf(request, 'cohort'), hub.clock.today());
  if (facts === null) {
    reply.callNotFound();
    return reply;
  }
  const plans = await plansOfCohort(db, facts.cohort.id);
  const nameOf = await namesOf(db, [
    ...plans.map(({ madeBy }) => madeBy),
    ...facts.wishes.map(({ madeBy }) => madeBy),
  ]);
  const whyNot = whyNoPlan(facts, hub.clock.today());
  const mayPlan = hasRoleFor(viewerOf(request), 'plan a cohort');
  const frame = frameOf(hub, request);
  const waiting = await waitingRun(db, facts.cohort.id, null);
  const page = <AllocationPage {...{ frame, facts, plans, whyNot, waiting, mayPlan, nameOf, error }} />;
  return sendPage(reply, page, error === null ? 200 : 422);
}

/** Plans of a cohort are counted from 1; 0, which is no plan's, for what could be none. */
function planNumberOf(request: FastifyRequest): number {
  const number = numberOf(request, 'plan');
  return number < 1e9 ? number : 0;
}

/** A plan with everybody in it, in the order that the address asks for; null where it is not there. */
async function readPlan(hub: Hub, request: FastifyRequest) {
  const { db } = hub.database;
  const facts = await readAllocation(db, parameterOf(request, 'cohort'), hub.clock.today());
  const plan = facts === null ? null : await findPlan(db, facts.cohort.id, planNumberOf(request));
  if (facts === null || plan === null) return null;
  const names = await namesFor(db, facts, plan);
  const found = plan.found.find(({ lead }) => lead === plan.chosen);
  const asked = typedText(queryOf(request)['sort']);
  const sort = SORTS.find((one) => one === asked) ?? 'venue';
  const people = found?.ok === true ? await shownPeople(db, facts, plan, found, names) : [];
  return { facts, plan, names, sort, people: sorted(people, sort) };
}

async function showPlan(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  refused: Exclude<Awaited<ReturnType<typeof applyPlan>>, { ok: true }> | null,
): Promise<FastifyReply> {
  const { db } = hub.database;
  const read = await readPlan(hub, request);
  if (read === null) {
    reply.callNotFound();
    return reply;
  }
  const { facts, plan, names, sort, people } = read;
  const actors = [plan.madeBy, ...(plan.endedBy === null ? [] : [plan.endedBy])];
  return sendPage(
    reply,
    <PlanPage
      frame={frameOf(hub, request)}
      facts={facts}
      plan={plan}
      shown={people}
      sort={sort}
      names={names}
      toOffer={offersOf(plan).length}
      openUntil={offerUntil(hub.clock.today(), hub.config.offerDays, facts.cohort.startsOn, isBankHoliday)}
      mayPlan={hasRoleFor(viewerOf(request), 'plan a cohort')}
      nameOf={await namesOf(db, actors)}
      error={refused === null ? null : whyNotAppliedInWords(refused, names)}
    />,
    refused === null ? 200 : 422,
  );
}
