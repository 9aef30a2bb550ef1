import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findEnrolment, findPlannedCohort, type PlannedCohort } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { isAfter } from '../kit/dates/index.ts';
import { typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { formBody, parameterOf, queryOf, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf } from '../kit/web/viewer.ts';
import { findNames } from '../people/index.ts';
import { findCourse } from '../programmes/index.ts';
import { frameOf } from '../shell/frame.ts';
import { typedDay } from '../timetable/forms/boxes.ts';
import { readLines, readOne, readTicked, releaseBoxes, type OutcomesTyped } from './forms.ts';
import { matchOutcomeFile } from './match-file.ts';
import { CohortOutcomesPage } from './pages/cohort-outcomes-page.tsx';
import { EnrolmentOutcomePage } from './pages/enrolment-outcome-page.tsx';
import { PreviewPage } from './pages/preview-page.tsx';
import { ResultPage } from './pages/result-page.tsx';
import { outcomesPaths as paths } from './paths.ts';
import { refusedByDfe, type CompletedOf } from './out-one.ts';
import type { OverdueMarksOf } from './overdue-marks.ts';
import { planOutcomes, type OutcomeLine } from './plan.ts';
import type { FileFault } from './read-file.ts';
import { recordOutcomes } from './record.ts';
import { releasedAt } from './released.ts';
import {
  membersWithOutcomes,
  outcomesOf,
  outcomesToCome,
  standingOutcomes,
  type MemberLine,
} from './store.ts';
import { whyNoOutcomeInWords } from './words.ts';

const MANY = 'record outcomes';
const ONE = 'record an outcome';

/** Mounted where staff work: those who record outcomes, and nobody else. */
export function mountOutcomes(
  app: FastifyInstance,
  hub: Hub,
  completedOf: CompletedOf,
  overdueMarksOf: OverdueMarksOf,
): void {
  mountMany(app, hub, completedOf, overdueMarksOf);
  mountOne(app, hub, completedOf);
}

function mountMany(
  app: FastifyInstance,
  hub: Hub,
  completedOf: CompletedOf,
  overdueMarksOf: OverdueMarksOf,
): void {
  get(app, paths.cohort, { access: MANY, audit: 'outcome.result-seen' }, async (request, reply) => {
    const cohort = await cohortAsked(hub, request);
    if (cohort === null) return reply.callNotFound();
    await noteLook(hub, request, `cohort:${cohort.id}`);
    return showCohort(request, reply, cohort, null);
  });

  post(app, paths.cohort, { access: MANY, audit: 'outcome.recorded' }, async (request, reply) => {
    const cohort = await cohortAsked(hub, request);
    if (cohort === null) return reply.callNotFound();
    const body = formBody(request);
    const now = hub.clock.now();
    // What another page says of each member, shown before anything is kept and before it is asked when members see it.
    if (typedText(body['step']) === 'show')
      return showPreview(request, reply, cohort, {
        lines: linesShown(body),
        releaseAt: null,
        typed: { ...releaseBoxes(hub.clock.today()), source: 'hub' },
      });
    if (typedText(body['step']) !== 'record') {
      const read = readTicked(body, now);
      return read.asked === null
        ? showCohort(request, reply, cohort, read)
        : showPreview(request, reply, cohort, { ...read.asked, typed: read.typed });
    }
    const { asked, errors, typed } = readLines(body, now);
    const lines = linesShown(body);
    if (asked === null) return showPreview(request, reply, cohort, { lines, releaseAt: null, typed, errors });
    const key = typedText(body['key']).slice(0, 60) || crypto.randomUUID();
    const done = await recordOutcomes(
      hub,
      { ...asked, cohortId: cohort.id, formKey: `${cohort.id}:${key}` },
      { actor: actorOf(request), at: now },
    );
    if (done.ok)
      return reply.redirect(paths.cohort.to({ cohort: cohort.id }, { told: String(done.recorded) }), 303);
    const changed = {
      field: 'line',
      text: 'Nothing is recorded: something changed meanwhile. Look at it again',
    };
    return showPreview(request, reply, cohort, { ...asked, typed, errors: [changed] });

    function linesShown(sent: Readonly<Record<string, unknown>>): readonly OutcomeLine[] {
      return (
        readLines({ ...sent, ...releaseBoxes(hub.clock.today()), source: 'hub' }, now).asked?.lines ?? []
      );
    }
  });

  post(app, paths.file, { access: MANY, audit: 'nothing' }, async (request, reply) => {
    const cohort = await cohortAsked(hub, request);
    if (cohort === null) return reply.callNotFound();
    const bytes = await fileIn(request);
    const typed = releaseBoxes(hub.clock.today());
    if (bytes === null)
      return showCohort(request, reply, cohort, {
        asked: null,
        ticked: [],
        typed,
        errors: [{ field: 'file', text: 'Choose the file' }],
      });
    const { lines, faults } = await matchOutcomeFile(hub.database.db, bytes, cohort);
    return showPreview(request, reply, cohort, { lines, faults, releaseAt: null, typed });
  });

  async function showCohort(
    request: FastifyRequest,
    reply: FastifyReply,
    cohort: PlannedCohort,
    read: OutcomesTyped | null,
  ) {
    const today = hub.clock.today();
    const members = await membersWithOutcomes(hub.database.db, cohort.id);
    const due = members.filter(
      ({ outcome, enrolmentState }) =>
        (outcome === null || outcome.state === 'voided') &&
        (enrolmentState === 'active' || enrolmentState === 'completed'),
    );
    const isOver = isAfter(today, cohort.teachingEndsOn);
    const told = typedText(queryOf(request)['told']);
    const asIfPassed = due.map(
      ({ enrolmentId }) => ({ enrolmentId, state: 'passed', completedOn: today }) as const,
    );
    const refused = await refusedByDfe(hub.database.db, completedOf, asIfPassed, cohort.course, today);
    return sendPage(
      reply,
      <CohortOutcomesPage
        frame={frameOf(hub, request)}
        cohort={cohort}
        members={members}
        due={due}
        ticked={new Set(read?.ticked ?? (isOver ? due.map(({ enrolmentId }) => enrolmentId) : []))}
        isOver={isOver}
        refused={refused}
        overdue={await overdueMarksOf(hub.database.db, cohort, today)}
        toCome={releasesToCome(members, hub.clock.now())}
        isMoved={told === 'moved'}
        typed={read?.typed ?? { ...typedDay('completed', today), ...releaseBoxes(today) }}
        errors={read?.errors ?? []}
        recorded={/^[1-9]\d{0,3}$/.test(told) ? Number(told) : null}
      />,
      read === null ? 200 : 422,
    );
  }

  async function showPreview(
    request: FastifyRequest,
    reply: FastifyReply,
    cohort: PlannedCohort,
    asked: {
      lines: readonly OutcomeLine[];
      releaseAt: Temporal.Instant | null;
      typed: Typed;
      faults?: readonly FileFault[];
      errors?: readonly FieldError[];
    },
  ) {
    const { db } = hub.database;
    const names = new Map(
      (await membersWithOutcomes(db, cohort.id)).map(({ enrolmentId, name }) => [enrolmentId, name]),
    );
    // What is no member's of this cohort is nobody's here.
    const lines = asked.lines.filter(({ enrolmentId }) => names.has(enrolmentId));
    const standing = await standingOutcomes(
      db,
      lines.map(({ enrolmentId }) => enrolmentId),
    );
    const course = { id: cohort.course, startsOn: cohort.startsOn };
    const { errors = [], faults = [] } = asked;
    const today = hub.clock.today();
    return sendPage(
      reply,
      <PreviewPage
        frame={frameOf(hub, request)}
        cohort={cohort}
        refused={await refusedByDfe(db, completedOf, lines, cohort.course, today)}
        planned={planOutcomes(lines, standing, course, today).map((line) => ({
          ...line,
          name: names.get(line.enrolmentId) ?? '',
        }))}
        faults={faults}
        releaseAt={asked.releaseAt}
        typed={asked.typed}
        errors={errors}
        formKey={crypto.randomUUID()}
      />,
      errors.length === 0 ? 200 : 422,
    );
  }
}

function mountOne(app: FastifyInstance, hub: Hub, completedOf: CompletedOf): void {
  get(app, paths.enrolment, { access: ONE, audit: 'outcome.result-seen' }, async (request, reply) => {
    await noteLook(hub, request, `enrolment:${parameterOf(request, 'enrolment')}`);
    return show(request, reply, null);
  });

  post(app, paths.enrolment, { access: ONE, audit: 'outcome.recorded' }, async (request, reply) => {
    const enrolmentId = Number(parameterOf(request, 'enrolment'));
    const enrolment = await findEnrolment(hub.database.db, enrolmentId);
    if (enrolment === null) return reply.callNotFound();
    const body = formBody(request);
    const now = hub.clock.now();
    const read = readOne(body, enrolmentId, now);
    if (read.asked === null) return show(request, reply, read);
    const key = typedText(body['key']).slice(0, 60) || crypto.randomUUID();
    const done = await recordOutcomes(
      hub,
      { ...read.asked, cohortId: enrolment.cohortId, formKey: `${enrolmentId}:${key}` },
      { actor: actorOf(request), at: now },
    );
    if (done.ok) return reply.redirect(paths.enrolment.to({ enrolment: enrolmentId }, { told: 'done' }), 303);
    const [line] = done.planned;
    const error =
      line?.does === 'refuse'
        ? {
            field: line.why === 'no reason' ? 'reason' : 'completed-day',
            text: whyNoOutcomeInWords(line.why),
          }
        : {
            field: 'state',
            text:
              line === undefined
                ? 'This place never began, or went on in another cohort, so no outcome is recorded of it'
                : 'That is recorded already. To correct the day of a pass, say why',
          };
    return show(request, reply, { ...read, errors: [error] });
  });

  async function show(request: FastifyRequest, reply: FastifyReply, read: OutcomesTyped | null) {
    const { db } = hub.database;
    const enrolment = await findEnrolment(db, Number(parameterOf(request, 'enrolment')));
    const cohort = enrolment === null ? null : await findPlannedCohort(db, enrolment.cohortId);
    if (enrolment === null || cohort === null) return reply.callNotFound();
    const outcomes = await outcomesOf(db, enrolment.id);
    const actors = outcomes
      .flatMap(({ recordedBy }) => /^person:(\d+)$/.exec(recordedBy)?.[1] ?? [])
      .map(Number);
    const names = await findNames(db, [enrolment.personId, ...actors]);
    const today = hub.clock.today();
    const asIfPassed = [{ enrolmentId: enrolment.id, state: 'passed', completedOn: today }] as const;
    const refused = await refusedByDfe(db, completedOf, asIfPassed, cohort.course, today);
    const toCome = await outcomesToCome(db, [enrolment.id], hub.clock.now());
    const told = typedText(queryOf(request)['told']);
    return sendPage(
      reply,
      <EnrolmentOutcomePage
        frame={frameOf(hub, request)}
        enrolmentId={enrolment.id}
        name={names.get(enrolment.personId) ?? ''}
        cohort={cohort}
        outcomes={outcomes.toReversed().map((outcome) => ({
          ...outcome,
          who: names.get(Number(outcome.recordedBy.replace('person:', ''))) ?? 'the hub',
        }))}
        typed={read?.typed ?? { ...typedDay('completed', today), ...releaseBoxes(today) }}
        errors={read?.errors ?? []}
        formKey={crypto.randomUUID()}
        refused={refused.get(enrolment.id) ?? null}
        canMove={toCome.length > 0}
        told={(['done', 'moved'] as const).find((one) => one === told) ?? null}
      />,
      read === null ? 200 : 422,
    );
  }
}

/** The minutes that are to come, with how many members see their outcome then, the next first. */
function releasesToCome(
  members: readonly MemberLine[],
  now: Temporal.Instant,
): readonly { at: Temporal.Instant; count: number }[] {
  const counts = new Map<string, number>();
  for (const { outcome } of members)
    if (outcome !== null && Temporal.Instant.compare(outcome.releaseAt, now) > 0)
      counts.set(outcome.releaseAt.toString(), (counts.get(outcome.releaseAt.toString()) ?? 0) + 1);
  return [...counts]
    .map(([at, count]) => ({ at: Temporal.Instant.from(at), count }))
    .toSorted((one, other) => Temporal.Instant.compare(one.at, other.at));
}

/** A member's own result. */
export function mountResult(app: FastifyInstance, hub: Hub): void {
  get(app, paths.result, { access: 'see their place', audit: 'nothing' }, async (request, reply) => {
    const { db } = hub.database;
    const enrolment = await findEnrolment(db, Number(parameterOf(request, 'enrolment')));
    const cohort = enrolment === null ? null : await findPlannedCohort(db, enrolment.cohortId);
    if (enrolment === null || cohort === null) return reply.callNotFound();
    return sendPage(
      reply,
      <ResultPage
        frame={frameOf(hub, request)}
        course={findCourse(cohort.course)?.title ?? cohort.course}
        leadProvider={cohort.leadProvider}
        outcome={releasedAt(await outcomesOf(db, enrolment.id), hub.clock.now())}
      />,
    );
  });
}

async function cohortAsked(hub: Hub, request: FastifyRequest): Promise<PlannedCohort | null> {
  return findPlannedCohort(hub.database.db, parameterOf(request, 'cohort'));
}

/** Every look at outcomes is on record. */
async function noteLook(hub: Hub, request: FastifyRequest, subject: string): Promise<void> {
  await hub.database.transaction((tx) =>
    record(tx, { actor: actorOf(request), at: hub.clock.now(), event: 'outcome.result-seen', subject }),
  );
}

async function fileIn(request: FastifyRequest): Promise<Uint8Array | null> {
  if (!request.isMultipart()) return null;
  const sent = await request.file();
  if (sent === undefined) return null;
  const bytes = await sent.toBuffer();
  return bytes.length === 0 ? null : bytes;
}
