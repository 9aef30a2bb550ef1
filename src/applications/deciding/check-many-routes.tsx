import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../../hub.ts';
import { typedText } from '../../kit/forms/index.ts';
import { reachOf } from '../../kit/policy/index.ts';
import { formBody, parameterOf, queryOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf, viewerOf } from '../../kit/web/viewer.ts';
import { findNames } from '../../people/index.ts';
import { frameOf } from '../../shell/frame.ts';
import { namesOf } from './actors.ts';
import { checkMany, previewCheck, type OneOfMany } from './check-many.ts';
import { CHECKS, RESULT_WORDS } from './checks.ts';
import { readCheckOfMany, readChosen, RESULTS_FOR_MANY, type CheckOfManyRead } from './forms.ts';
import type { WhyKept, WhyLeftOut } from './may-check.ts';
import {
  CheckedPage,
  CheckPreviewPage,
  ChooseCheckPage,
  type CheckedOne,
} from './pages/check-many-pages.tsx';
import { decidingPaths as paths } from './paths.ts';
import { TakenBackPage } from './pages/taken-back-page.tsx';
import { applicationsWithin, checksOfAct } from './store.ts';
import { previewTakingBack, takeBackChecks } from './take-back-checks.ts';
import { DECISION_WORDS, momentInWords } from './words.ts';

const NOTHING_TYPED = { check: '', result: '', note: '' };

/** The same check of many, seen before it is recorded. */
export function mountChecksOfMany(app: FastifyInstance, hub: Hub): void {
  post(app, paths.checkMany, { access: 'decide applications', audit: 'nothing' }, async (request, reply) => {
    const body = formBody(request);
    const ids = await idsWithin(hub, request, body['application']);
    const read = readCheckOfMany(body, hub.clock.today());
    if (read.kind !== 'read' || ids.length === 0) return choose(hub, request, reply, ids, read);
    const all = await previewCheck(hub.database.db, ids, read.check);
    const nameOf = await namesOf(hub.database.db, checkersOf(all));
    const previewed = await named(hub, all, ({ whyNot }) => ({
      whyNot: whyNot === null ? null : whyNotInWords(whyNot, nameOf),
    }));
    return sendPage(
      reply,
      <CheckPreviewPage frame={frameOf(hub, request)} previewed={previewed} check={read.check} />,
    );
  });

  post(
    app,
    paths.checked,
    { access: 'decide applications', audit: 'application.checked' },
    async (request, reply) => {
      const body = formBody(request);
      const ids = await idsWithin(hub, request, body['application']);
      const read = readCheckOfMany(body, hub.clock.today());
      if (read.kind !== 'read' || ids.length === 0) return choose(hub, request, reply, ids, read, 422);
      const act = await checkMany(hub, ids, read.check, { actor: actorOf(request), at: hub.clock.now() });
      const { name: check, result } = read.check;
      return reply.redirect(paths.checked.to({ check, result, act, application: ids.map(String) }), 303);
    },
  );

  get(app, paths.checked, { access: 'decide applications', audit: 'nothing' }, async (request, reply) => {
    const query = queryOf(request);
    const name = CHECKS.find((one) => one === typedText(query['check'])) ?? CHECKS[0];
    const result = RESULTS_FOR_MANY.find((one) => one === typedText(query['result'])) ?? 'passed';
    const ids = await idsWithin(hub, request, query['application']);
    const all = await previewCheck(hub.database.db, ids, { name, result });
    const nameOf = await namesOf(hub.database.db, checkersOf(all));
    const checked = await named(hub, all, ({ before }) => ({
      isAsWished: before?.result === result,
      words:
        before === undefined
          ? 'not recorded'
          : `${RESULT_WORDS[before.result].toLowerCase()}, ${nameOf(before.checkedBy)}, ${momentInWords(before.at)}`,
    }));
    const asked = typedText(query['act']);
    const recorded = await applicationsOfAct(hub, request, asked);
    const act = recorded.length === 0 ? null : asked;
    const frame = frameOf(hub, request);
    return sendPage(reply, <CheckedPage {...{ frame, checked, act }} check={{ name, result }} />);
  });

  get(app, paths.act, { access: 'decide applications', audit: 'nothing' }, async (request, reply) => {
    const act = parameterOf(request, 'act');
    const { db } = hub.database;
    const all = await previewTakingBack(db, act, await applicationsOfAct(hub, request, act));
    const [first] = all;
    if (first === undefined) return reply.callNotFound();
    const actors = all.flatMap(({ check, whyNot }) => [check.checkedBy, ...(keptBy(whyNot) ?? [])]);
    const nameOf = await namesOf(db, actors);
    const previewed = await named(hub, all, ({ whyNot }) => ({
      whyNot: whyNot === null ? null : whyKeptInWords(whyNot, nameOf),
    }));
    const { check } = first;
    const taken = new Set(
      all.filter((one) => one.check.takenBack !== null).map(({ applicationId }) => applicationId),
    );
    return sendPage(
      reply,
      <TakenBackPage
        frame={frameOf(hub, request)}
        {...{ act, check, previewed }}
        recorded={`Recorded by ${nameOf(check.checkedBy)}, ${momentInWords(check.at)}`}
        takenBack={previewed.filter(({ applicationId }) => taken.has(applicationId))}
      />,
    );
  });

  post(
    app,
    paths.act,
    { access: 'decide applications', audit: 'application.check-taken-back' },
    async (request, reply) => {
      const act = parameterOf(request, 'act');
      const ids = await applicationsOfAct(hub, request, act);
      if (ids.length === 0) return reply.callNotFound();
      await takeBackChecks(hub, act, ids, { actor: actorOf(request), at: hub.clock.now() });
      return reply.redirect(paths.act.to({ act }), 303);
    },
  );
}

async function choose(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  ids: readonly number[],
  read: CheckOfManyRead,
  status = 200,
): Promise<FastifyReply> {
  const isWrong = read.kind === 'wrong' && ids.length > 0;
  const chosen = await named(hub, await previewCheck(hub.database.db, ids, ANY_CHECK), () => ({}));
  return sendPage(
    reply,
    <ChooseCheckPage
      frame={frameOf(hub, request)}
      chosen={chosen}
      typed={read.kind === 'wrong' ? read.typed : NOTHING_TYPED}
      errors={isWrong ? read.errors : []}
      asksOfDate={isWrong && read.asksOfDate}
    />,
    isWrong ? 422 : status,
  );
}

/** Those of one act that this person may decide on; the rest are as if they were not there. */
async function applicationsOfAct(hub: Hub, request: FastifyRequest, act: string): Promise<readonly number[]> {
  const ids = [...(await checksOfAct(hub.database.db, act)).keys()];
  return applicationsWithin(hub.database.db, ids, reachOf(viewerOf(request), 'decide an application'));
}

/** Where the names alone are wanted. */
const ANY_CHECK = { name: CHECKS[0], result: 'passed' } as const;

/** Of the ids that were sent, those that this person may decide on; the rest are as if they were not there. */
async function idsWithin(hub: Hub, request: FastifyRequest, sent: unknown): Promise<readonly number[]> {
  const ids = readChosen(sent).map(({ applicationId }) => applicationId);
  return applicationsWithin(hub.database.db, ids, reachOf(viewerOf(request), 'decide an application'));
}

async function named<One extends Pick<OneOfMany, 'applicationId' | 'personId'>, More extends object>(
  hub: Hub,
  all: readonly One[],
  more: (one: One) => More,
): Promise<readonly (CheckedOne & More)[]> {
  const names = await findNames(
    hub.database.db,
    all.map(({ personId }) => personId),
  );
  return all.map((one) => ({
    applicationId: one.applicationId,
    name: names.get(one.personId) ?? `Application ${one.applicationId}`,
    ...more(one),
  }));
}

function checkersOf(all: readonly OneOfMany[]): readonly string[] {
  return all.flatMap(({ before }) => (before === undefined ? [] : [before.checkedBy]));
}

function whyNotInWords(why: WhyLeftOut, nameOf: (actor: string) => string): string {
  switch (why.kind) {
    case 'nothing to check':
      return 'there is nothing to check: it was not sent, or it is decided';
    case 'is so already':
      return `recorded already by ${nameOf(why.before.checkedBy)}, ${momentInWords(why.before.at)}`;
    case 'failed':
      return `it failed before${why.before.note === null ? '' : ` (“${why.before.note}”)`}. Open it, and record it anew there`;
  }
}

function keptBy(why: WhyKept | null): readonly string[] | null {
  switch (why?.kind) {
    case undefined:
    case 'counts no more':
      return null;
    case 'taken back already':
    case 'decided since':
      return [why.by];
    case 'checked anew':
      return [why.by.checkedBy];
  }
}

function whyKeptInWords(why: WhyKept, nameOf: (actor: string) => string): string {
  switch (why.kind) {
    case 'taken back already':
      return `taken back by ${nameOf(why.by)}, ${momentInWords(why.at)}`;
    case 'decided since':
      return `${DECISION_WORDS[why.decision].past.toLowerCase()} since by ${nameOf(why.by)}, ${momentInWords(why.at)}`;
    case 'checked anew':
      return `recorded anew by ${nameOf(why.by.checkedBy)}, ${momentInWords(why.by.at)}: ${RESULT_WORDS[why.by.result].toLowerCase()}`;
    case 'counts no more':
      return 'it counts no more: the application was changed or withdrawn since';
  }
}
