import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { namesOf } from '../applications/deciding/actors.ts';
import type { Hub } from '../hub.ts';
import type { Reader } from '../kit/db/index.ts';
import { typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { hasRoleFor } from '../kit/policy/index.ts';
import { formBody, numberOf, parameterOf, queryOf, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf, viewerOf } from '../kit/web/viewer.ts';
import { frameOf } from '../shell/frame.ts';
import { pin, unpin } from './change-rules.ts';
import { readPin } from './forms.ts';
import { askForCosts, whyNoPlan, workOut } from './make-plan.ts';
import { PersonPage } from './pages/person-page.tsx';
import { RunPage } from './pages/run-page.tsx';
import { allocationPaths as paths } from './paths.ts';
import { readAllocation, type AllocationFacts } from './read-allocation.ts';
import { findRun } from './runs-store.ts';
import { namesOut } from './shown-plan.ts';
import { standingOf } from './standing.ts';
import { reasonInWords, whyNotMadeInWords } from './words.ts';

/** How often a page that waits looks again: a plan of a few hundred people is there at the second look. */
const LOOK_AGAIN_SECONDS = 10;

/** One person of a plan, and the page that waits for what was asked for. */
export function mountPerson(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;
  const see = { access: 'see a cohort', audit: 'nothing' } as const;
  const plan = (audit: string) => ({ access: 'plan a cohort', audit }) as const;
  const byOf = (request: FastifyRequest) => ({ actor: actorOf(request), at: hub.clock.now() });
  const factsOf = (request: FastifyRequest): Promise<AllocationFacts | null> =>
    readAllocation(db, parameterOf(request, 'cohort'), hub.clock.today());

  get(app, paths.person, see, async (request, reply) =>
    showPerson(hub, request, reply, { typed: {}, errors: [], refused: null }),
  );

  post(app, paths.person, plan('allocation.pinned'), async (request, reply) => {
    const facts = await factsOf(request);
    const id = numberOf(request, 'application');
    const candidate = facts?.problem.candidates.find((one) => one.id === id);
    if (facts === null || candidate === undefined || candidate.held?.by === 'seat')
      return reply.callNotFound();
    const open = facts.groups
      .map((group) => group.id)
      .filter((group) => candidate.barred[group] === undefined);
    const { value, typed, errors } = readPin(formBody(request), id, open);
    if (value === null) return showPerson(hub, request, reply, { typed, errors, refused: null });
    await pin(hub, facts.cohort.id, value, byOf(request));
    return reply.redirect(paths.person.to({ cohort: facts.cohort.id, application: id }), 303);
  });

  post(app, paths.unpin, plan('allocation.unpinned'), async (request, reply) => {
    const [cohort, application] = [parameterOf(request, 'cohort'), numberOf(request, 'application')];
    await unpin(hub, cohort, application, byOf(request));
    return reply.redirect(paths.person.to({ cohort, application }), 303);
  });

  post(app, paths.costs, plan('allocation.asked'), async (request, reply) => {
    const at = { cohort: parameterOf(request, 'cohort'), application: numberOf(request, 'application') };
    const asked = await askForCosts(hub, at.cohort, at.application, byOf(request));
    if (!asked.ok) {
      if (asked.reason === 'not found') return reply.callNotFound();
      const refused = whyNotMadeInWords(asked.reason);
      return showPerson(hub, request, reply, { typed: {}, errors: [], refused });
    }
    if (asked.isQuick) await workOut(hub, asked.run);
    return reply.redirect(paths.run.to({ cohort: at.cohort, run: asked.run }), 303);
  });

  get(app, paths.run, see, async (request, reply) => {
    const facts = await factsOf(request);
    const run = facts === null ? null : await findRun(db, facts.cohort.id, numberOf(request, 'run'));
    if (facts === null || run === null) return reply.callNotFound();
    const who = facts.candidates.find(({ applicationId }) => applicationId === run.applicationId) ?? null;
    if (run.became.is === 'told' && who !== null)
      return reply.redirect(
        paths.person.to({ cohort: facts.cohort.id, application: who.applicationId }),
        303,
      );
    const askedBy = (await namesOf(db, [run.askedBy]))(run.askedBy);
    const mayPlan = hasRoleFor(viewerOf(request), 'plan a cohort');
    const looksAgain = typedText(queryOf(request)['look']) !== 'once';
    if (run.became.is === 'waiting' && looksAgain) reply.header('refresh', LOOK_AGAIN_SECONDS);
    const seconds = looksAgain ? LOOK_AGAIN_SECONDS : null;
    return sendPage(
      reply,
      <RunPage frame={frameOf(hub, request)} {...{ facts, run, who, askedBy, mayPlan, seconds }} />,
    );
  });
}

async function showPerson(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  { typed, errors, refused }: { typed: Typed; errors: readonly FieldError[]; refused: string | null },
): Promise<FastifyReply> {
  const { db } = hub.database;
  const facts = await readAllocation(db, parameterOf(request, 'cohort'), hub.clock.today());
  const id = parameterOf(request, 'application');
  const who = facts?.candidates.find(({ applicationId }) => String(applicationId) === id);
  if (facts === null || who === undefined) {
    reply.callNotFound();
    return reply;
  }
  const standing = await standingOf(db, facts, who);
  const pinnedBy = who.pin === null ? '' : await nameOf(db, who.pin.madeBy);
  const names = namesOut(facts, new Map());
  const { here } = standing;
  const pinned = who.pin === null ? null : { reason: who.pin.reason, by: pinnedBy };
  return sendPage(
    reply,
    <PersonPage
      frame={frameOf(hub, request)}
      {...{ facts, who, standing, names, pinnedBy, errors, refused }}
      why={here === null ? '' : reasonInWords(here.reason, names, standing.lead, pinned)}
      whyNot={whyNoPlan(facts, hub.clock.today())}
      mayPlan={hasRoleFor(viewerOf(request), 'plan a cohort')}
      typed={typed['group'] === undefined && who.pin !== null ? { group: who.pin.groupId } : typed}
    />,
    errors.length === 0 && refused === null ? 200 : 422,
  );
}

async function nameOf(db: Reader, actor: string): Promise<string> {
  return (await namesOf(db, [actor]))(actor);
}
