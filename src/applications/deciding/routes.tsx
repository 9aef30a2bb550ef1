import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../../hub.ts';
import { typedText } from '../../kit/forms/index.ts';
import { hasRoleFor, reachOf } from '../../kit/policy/index.ts';
import { formBody, parameterOf, queryOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf, viewerOf } from '../../kit/web/viewer.ts';
import { frameOf } from '../../shell/frame.ts';
import { findApplication } from '../store.ts';
import { namesOf } from './actors.ts';
import { applicationFacts } from './application-facts.ts';
import { decidingFacts } from './deciding-facts.ts';
import { decideMany, letterOf } from './decide.ts';
import { readCheck, readChosen, readDecision } from './forms.ts';
import { DECISIONS, mayDecide, type Decision } from './may-decide.ts';
import { ApplicationPage, NOTHING_AGAIN, type AskingAgain } from './pages/application-page.tsx';
import {
  ChooseDecisionPage,
  DecidedPage,
  PreviewPage,
  type ChosenOne,
  type DecidedOne,
  type PreviewedOne,
} from './pages/decide-pages.tsx';
import { decidingPaths as paths } from './paths.ts';
import { recordCheck } from './record-check.ts';
import { applicationsWithin } from './store.ts';
import { blockerInWords } from './what-blocks.ts';
import { DECISION_WORDS, momentInWords, STATE_WORDS, whyNotInWords } from './words.ts';

const NOTHING_TYPED = { decision: '', reason: '', override: '' };

export function mountDecisions(app: FastifyInstance, hub: Hub): void {
  get(app, paths.application, { access: 'see an application', audit: 'nothing' }, (request, reply) =>
    showApplication(hub, request, reply),
  );

  post(
    app,
    paths.check,
    { access: 'decide an application', audit: 'application.checked' },
    async (request, reply) => {
      const id = Number(parameterOf(request, 'application'));
      const read = readCheck(formBody(request), hub.clock.today());
      if (!read.ok) return showApplication(hub, request, reply, { check: read.again, answer: null }, 422);
      await recordCheck(hub, id, read.check, { actor: actorOf(request), at: hub.clock.now() });
      return reply.redirect(`${paths.application.to({ application: id })}#checks`, 303);
    },
  );

  post(app, paths.preview, { access: 'decide applications', audit: 'nothing' }, async (request, reply) => {
    const body = formBody(request);
    const frame = frameOf(hub, request);
    const chosen = await chosenOnes(hub, request, body['application']);
    const read = readDecision(body, hub.clock.today());
    if (read.kind !== 'read' || chosen.length === 0) {
      const wish = DECISIONS.find((one) => one === typedText(body['wish'])) ?? '';
      const isWrong = read.kind === 'wrong' && chosen.length > 0;
      return sendPage(
        reply,
        <ChooseDecisionPage
          frame={frame}
          chosen={chosen}
          typed={read.kind === 'wrong' ? read.typed : { ...NOTHING_TYPED, decision: wish }}
          errors={isWrong ? read.errors : []}
          asksOfDate={isWrong && read.asksOfDate}
        />,
        isWrong ? 422 : 200,
      );
    }
    const previewed = await previewOf(hub, request, chosen, read);
    return sendPage(reply, <PreviewPage frame={frame} previewed={previewed} {...read} />);
  });

  post(
    app,
    paths.decided,
    { access: 'decide applications', audit: 'application.decided' },
    async (request, reply) => {
      const body = formBody(request);
      const sent = readChosen(body['application']);
      const within = new Set(await withinReach(hub, request, sent));
      const chosen = sent.filter(({ applicationId }) => within.has(applicationId));
      const read = readDecision(body, hub.clock.today());
      if (read.kind !== 'read' || chosen.length === 0) {
        const shown = await chosenOnes(hub, request, body['application']);
        const isWrong = read.kind === 'wrong';
        return sendPage(
          reply,
          <ChooseDecisionPage
            frame={frameOf(hub, request)}
            chosen={shown}
            typed={isWrong ? read.typed : NOTHING_TYPED}
            errors={isWrong ? read.errors : []}
            asksOfDate={isWrong && read.asksOfDate}
          />,
          422,
        );
      }
      const by = { actor: actorOf(request), at: hub.clock.now() };
      const decided = await decideMany(hub, { ...read, chosen }, by);
      const [only, ...others] = decided;
      if (only !== undefined && others.length === 0 && only.kind !== 'refused')
        return reply.redirect(paths.application.to({ application: only.applicationId }), 303);
      const application = decided.map(({ applicationId }) => String(applicationId));
      return reply.redirect(paths.decided.to({ decision: read.decision, application }), 303);
    },
  );

  get(app, paths.decided, { access: 'decide applications', audit: 'nothing' }, async (request, reply) => {
    const query = queryOf(request);
    const decision = DECISIONS.find((one) => one === typedText(query['decision'])) ?? null;
    const chosen = await chosenOnes(hub, request, query['application']);
    const decided = await Promise.all(chosen.map((one) => whatBecame(hub, request, one, decision)));
    return sendPage(reply, <DecidedPage frame={frameOf(hub, request)} decided={decided} />);
  });
}

export async function showApplication(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  again: AskingAgain = NOTHING_AGAIN,
  status = 200,
): Promise<FastifyReply> {
  const facts = await applicationFacts(hub, Number(parameterOf(request, 'application')));
  if (facts === null) throw new Error('The policy let somebody in to an application that is not there.');
  const viewer = viewerOf(request);
  const reach = reachOf(viewer, 'decide an application');
  const within = await applicationsWithin(hub.database.db, [facts.application.id], reach);
  const canDecide = hasRoleFor(viewer, 'decide an application') && within.length > 0;
  return sendPage(
    reply,
    <ApplicationPage frame={frameOf(hub, request)} facts={facts} canDecide={canDecide} again={again} />,
    status,
  );
}

/** Of the ids that were sent, those that this person may decide on; the rest are as if they were not there. */
async function withinReach(
  hub: Hub,
  request: FastifyRequest,
  sent: readonly { applicationId: number }[],
): Promise<readonly number[]> {
  const reach = reachOf(viewerOf(request), 'decide an application');
  const ids = sent.map(({ applicationId }) => applicationId);
  return applicationsWithin(hub.database.db, ids, reach);
}

async function chosenOnes(hub: Hub, request: FastifyRequest, sent: unknown): Promise<readonly ChosenOne[]> {
  const { db } = hub.database;
  const ids = await withinReach(hub, request, readChosen(sent));
  const all = await Promise.all(
    ids.map(async (applicationId) => {
      const application = await findApplication(db, applicationId);
      if (application === null) return null;
      const facts = await decidingFacts(db, application);
      const { name } = await letterOf(hub, db, application, { decision: 'recommended', reason: '' });
      return { applicationId, seen: facts.last.id, name, blockers: facts.blockers.map(blockerInWords) };
    }),
  );
  return all.filter((one) => one !== null);
}

async function previewOf(
  hub: Hub,
  request: FastifyRequest,
  chosen: readonly ChosenOne[],
  asked: { decision: Decision; reason: string; override: string },
): Promise<readonly PreviewedOne[]> {
  const { db } = hub.database;
  const all = await Promise.all(
    chosen.map(async (one) => {
      const application = await findApplication(db, one.applicationId);
      if (application === null) return null;
      const facts = await decidingFacts(db, application);
      const may = mayDecide(facts, { ...asked, seen: one.seen, actor: actorOf(request) });
      const { letter, to } = await letterOf(hub, db, application, asked);
      const nameOf = await namesOf(db, facts.last.actor === null ? [] : [facts.last.actor]);
      const whyNot = may.ok === false ? whyNotInWords(may.why, nameOf) : null;
      return { ...one, whyNot, to, subject: letter.subject, text: letter.text };
    }),
  );
  return all.filter((one) => one !== null);
}

async function whatBecame(
  hub: Hub,
  request: FastifyRequest,
  { applicationId, name }: ChosenOne,
  decision: Decision | null,
): Promise<DecidedOne> {
  const { db } = hub.database;
  const application = await findApplication(db, applicationId);
  if (application === null) throw new Error('An application was there a moment ago.');
  const facts = await decidingFacts(db, application);
  const { last } = facts;
  const nameOf = await namesOf(db, last.actor === null ? [] : [last.actor]);
  const isAsWished = decision !== null && last.decision === decision && last.actor === actorOf(request);
  const about = { applicationId, name, state: STATE_WORDS[application.state], isAsWished };
  if (last.decision !== null && last.actor !== null && last.at !== null)
    return {
      ...about,
      words: `${DECISION_WORDS[last.decision].past} by ${nameOf(last.actor)}, ${momentInWords(last.at)}.`,
    };
  const open = facts.blockers.map(blockerInWords).join('. ');
  return { ...about, words: open === '' ? 'Not decided.' : `Not decided. ${open}.` };
}
