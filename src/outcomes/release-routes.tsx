import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findEnrolment, findPlannedCohort } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { formBody, numberOf, parameterOf, queryOf, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf } from '../kit/web/viewer.ts';
import { findNames } from '../people/index.ts';
import { frameOf } from '../shell/frame.ts';
import { readRelease, typedRelease } from './forms.ts';
import { moveRelease } from './move-release.ts';
import { ReleasePage } from './pages/release-page.tsx';
import { outcomesPaths as paths } from './paths.ts';
import { membersWithOutcomes, outcomesToCome } from './store.ts';

const SEEN = 'outcome.result-seen';
const MOVED = 'outcome.release-moved';

/** Whose release it is, and where its pages are. */
interface Of {
  members: readonly { enrolmentId: number; name: string }[];
  subject: string;
  /** Whose it is, in the title. */
  whose: string;
  back: { href: string; text: string };
  action: string;
  /** Where it is told that it is moved. */
  done: string;
}

/** Mounted where staff work: the minute at which members see their outcomes, until it has come. */
export function mountReleases(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;
  for (const [address, access, find] of [
    [paths.releases, 'record outcomes', ofCohort],
    [paths.release, 'record an outcome', ofOne],
  ] as const) {
    get(app, address, { access, audit: SEEN }, async (request, reply) => {
      const of = await find(request);
      if (of === null) return reply.callNotFound();
      await hub.database.transaction((tx) =>
        record(tx, { actor: actorOf(request), at: hub.clock.now(), event: SEEN, subject: of.subject }),
      );
      return show(request, reply, of, momentIn(queryOf(request)['of']), null, []);
    });

    post(app, address, { access, audit: MOVED }, async (request, reply) => {
      const of = await find(request);
      if (of === null) return reply.callNotFound();
      const now = hub.clock.now();
      const from = momentIn(formBody(request)['from']);
      const read = readRelease(formBody(request), now);
      if (!read.ok) return show(request, reply, of, from, read.typed, read.errors);
      const enrolmentIds = of.members.map(({ enrolmentId }) => enrolmentId);
      const by = { actor: actorOf(request), at: now };
      const done = await moveRelease(hub, { enrolmentIds, from, to: read.value }, by);
      if (done.ok) return reply.redirect(of.done, 303);
      const error = { field: 'release-day', text: 'The minute has come, so it is not moved' };
      return show(request, reply, of, from, typedRelease(read.value), [error]);
    });
  }

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    of: Of,
    asked: Temporal.Instant | null,
    typed: Typed | null,
    errors: readonly FieldError[],
  ) {
    const ids = of.members.map(({ enrolmentId }) => enrolmentId);
    const toCome = await outcomesToCome(db, ids, hub.clock.now());
    const releaseAt =
      toCome.find((one) => asked !== null && one.releaseAt.equals(asked))?.releaseAt ??
      toCome.at(-1)?.releaseAt ??
      null;
    const whose = new Set(
      toCome
        .filter((one) => releaseAt !== null && one.releaseAt.equals(releaseAt))
        .map(({ enrolmentId }) => enrolmentId),
    );
    return sendPage(
      reply,
      <ReleasePage
        frame={frameOf(hub, request)}
        back={of.back}
        whose={of.whose}
        action={of.action}
        names={of.members.filter(({ enrolmentId }) => whose.has(enrolmentId)).map(({ name }) => name)}
        releaseAt={releaseAt}
        typed={typed ?? (releaseAt === null ? {} : typedRelease(releaseAt))}
        errors={errors}
      />,
      errors.length === 0 ? 200 : 422,
    );
  }

  async function ofCohort(request: FastifyRequest): Promise<Of | null> {
    const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
    if (cohort === null) return null;
    return {
      members: await membersWithOutcomes(db, cohort.id),
      subject: `cohort:${cohort.id}`,
      whose: cohort.name,
      back: { href: paths.cohort.to({ cohort: cohort.id }), text: `${cohort.name}: outcomes` },
      action: paths.releases.to({ cohort: cohort.id }),
      done: paths.cohort.to({ cohort: cohort.id }, { told: 'moved' }),
    };
  }

  async function ofOne(request: FastifyRequest): Promise<Of | null> {
    const enrolment = await findEnrolment(db, numberOf(request, 'enrolment'));
    if (enrolment === null) return null;
    const name = (await findNames(db, [enrolment.personId])).get(enrolment.personId) ?? '';
    const at = { enrolment: enrolment.id };
    return {
      members: [{ enrolmentId: enrolment.id, name }],
      subject: `enrolment:${enrolment.id}`,
      whose: name,
      back: { href: paths.enrolment.to(at), text: `${name}: outcome` },
      action: paths.release.to(at),
      done: paths.enrolment.to(at, { told: 'moved' }),
    };
  }
}

/** A moment as an address or a hidden box has it; null for anything else. */
function momentIn(sent: unknown): Temporal.Instant | null {
  const typed = typedText(sent);
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?Z$/.test(typed) ? instantOf(typed) : null;
}

function instantOf(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text);
  } catch {
    return null;
  }
}
