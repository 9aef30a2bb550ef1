import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { readWords } from '../applications/endorsement/words-form.ts';
import { findOffer, listGroups, membersOn, plannedGroups } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { parseDay } from '../kit/dates/index.ts';
import { FormReader, typedText, type FieldError } from '../kit/forms/index.ts';
import { hasRoleFor, mayInCohort } from '../kit/policy/index.ts';
import { formBody, parameterOf, queryOf, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf, viewerOf } from '../kit/web/viewer.ts';
import { frameOf } from '../shell/frame.ts';
import { dayBoxes, readDay, typedDay } from '../timetable/forms/boxes.ts';
import { enrolmentFacts } from './enrolment-facts.ts';
import type { MoveConsequence, MoveConsequences } from './moving/consequences.ts';
import { moveMembers } from './moving/move-members.ts';
import { planMoves } from './moving/plan-moves.ts';
import { undoMove } from './moving/undo-move.ts';
import { toldOf } from './moving/write-of-moves.ts';
import { takeBackOffer } from './offering/answer-offer.ts';
import { offerAgain } from './offering/offer-again.ts';
import { ChooseSeveralPage } from './pages/choose-several-page.tsx';
import { EnrolmentPage, type EnrolmentPageProps } from './pages/enrolment-page.tsx';
import { whyNotUndoneInWords } from './pages/move-words.ts';
import { MovePreviewPage } from './pages/preview-page.tsx';
import { movePaths as paths } from './paths.ts';
import { whyNotOfferedInWords } from './words.ts';

const NOTHING_TYPED = { typed: '', errors: [], asksOfDate: false };
const ID = /^[1-9][0-9]{0,14}$/;

export function mountMoving(app: FastifyInstance, hub: Hub, consequences: readonly MoveConsequences[]): void {
  const { db } = hub.database;

  get(app, paths.enrolment, { access: 'see an enrolment', audit: 'nothing' }, (request, reply) =>
    showEnrolment(hub, request, reply, { told: toldOfQuery(typedText(queryOf(request)['told'])) }),
  );

  get(app, paths.move, { access: 'move a member', audit: 'nothing' }, (request, reply) => {
    const enrolment = Number(parameterOf(request, 'enrolment'));
    return preview(hub, consequences, request, reply, { ...oneMember(enrolment), query: queryOf(request) });
  });

  post(app, paths.move, { access: 'move a member', audit: 'member.moved' }, async (request, reply) => {
    const enrolment = Number(parameterOf(request, 'enrolment'));
    return move(hub, consequences, request, reply, oneMember(enrolment));
  });

  post(app, paths.undo, { access: 'move a member', audit: 'member.move-undone' }, async (request, reply) => {
    const enrolmentId = Number(parameterOf(request, 'enrolment'));
    const id = typedText(formBody(request)['move']);
    const by = { actor: actorOf(request), at: hub.clock.now() };
    const undone = await hub.database.transaction((tx) =>
      undoMove(tx, hub, { enrolmentId, moveId: ID.test(id) ? Number(id) : 0 }, by),
    );
    if (undone.ok)
      return reply.redirect(`${paths.enrolment.to({ enrolment: enrolmentId })}?told=undone`, 303);
    const told = { text: whyNotUndoneInWords(undone.why), isSuccess: false };
    return showEnrolment(hub, request, reply, { told, status: 409 });
  });

  post(
    app,
    paths.takeBack,
    { access: 'move a member', audit: 'place.taken-back' },
    async (request, reply) => {
      const enrolmentId = Number(parameterOf(request, 'enrolment'));
      const body = formBody(request);
      const rules = { name: 'The reason', missing: 'Enter why you take it back', field: 'why' };
      const read = readWords(body, rules, hub.clock.today());
      if (!read.ok) return showEnrolment(hub, request, reply, { again: read, status: 422 });
      const id = typedText(body['offer']);
      const offer = ID.test(id) ? await findOffer(db, Number(id)) : null;
      const isTheirs = offer?.enrolmentId === enrolmentId;
      const by = { actor: actorOf(request), at: hub.clock.now() };
      const answered = isTheirs
        ? await hub.database.transaction((tx) =>
            takeBackOffer(tx, hub, { offerId: offer.id, why: read.words }, by),
          )
        : { kind: 'no such offer' as const };
      const told =
        answered.kind === 'done' || answered.kind === 'done before'
          ? 'taken-back'
          : answered.kind === 'too late'
            ? 'too-late'
            : 'no-offer';
      return reply.redirect(`${paths.enrolment.to({ enrolment: enrolmentId })}?told=${told}`, 303);
    },
  );

  post(app, paths.offerAgain, { access: 'move a member', audit: 'place.offered' }, async (request, reply) => {
    const enrolmentId = Number(parameterOf(request, 'enrolment'));
    const body = formBody(request);
    const groupId = typedText(body['group']);
    const rules = { name: 'The reason', missing: null, field: 'reason' };
    const read = readWords(body, rules, hub.clock.today());
    const again = read.ok ? { ...NOTHING_TYPED, typed: read.words } : read;
    const none = groupId === '' ? [{ field: 'group', text: 'Select the group' }] : [];
    if (!read.ok || none.length > 0) {
      const errors = [...none, ...again.errors];
      return showEnrolment(hub, request, reply, {
        again: { ...again, errors },
        againAt: groupId,
        status: 422,
      });
    }
    const by = { actor: actorOf(request), at: hub.clock.now() };
    const asked = { enrolmentId, groupId, reason: read.words };
    const offered = await hub.database.transaction((tx) => offerAgain(tx, hub, asked, by));
    if (offered.ok)
      return reply.redirect(
        `${paths.enrolment.to({ enrolment: enrolmentId })}?told=${offered.isNew ? 'offered-again' : 'offered-before'}`,
        303,
      );
    if (offered.why === 'reason missing') {
      const who = offered.passesOver === 1 ? '1 person waits' : `${offered.passesOver} people wait`;
      const errors = [{ field: 'reason', text: `${who} for this group. Enter why you offer it before them` }];
      return showEnrolment(hub, request, reply, {
        again: { ...again, errors },
        againAt: groupId,
        status: 422,
      });
    }
    const told = {
      text: `No offer is made: this person ${whyNotOfferedInWords(offered.why)}.`,
      isSuccess: false,
    };
    return showEnrolment(hub, request, reply, { told, status: 409 });
  });

  get(app, paths.moveSeveral, { access: 'plan a group', audit: 'nothing' }, async (request, reply) => {
    const query = queryOf(request);
    const ids = idsOf(query['member']);
    const groupId = parameterOf(request, 'group');
    if (query['to'] === undefined) return choose(hub, request, reply, groupId, []);
    const errors: FieldError[] = [
      ...(ids.length === 0 ? [{ field: 'member', text: 'Choose who moves' }] : []),
      ...(typedText(query['to']) === '' ? [{ field: 'to', text: 'Choose where they move to' }] : []),
    ];
    if (errors.length > 0) return choose(hub, request, reply, groupId, errors);
    const theirs = await membersOfGroup(hub, groupId, ids);
    return preview(hub, consequences, request, reply, { ...several(groupId, theirs), query });
  });

  post(app, paths.moveSeveral, { access: 'plan a group', audit: 'member.moved' }, async (request, reply) => {
    const groupId = parameterOf(request, 'group');
    const theirs = await membersOfGroup(hub, groupId, idsOf(formBody(request)['member']));
    return move(hub, consequences, request, reply, several(groupId, theirs));
  });
}

interface Asking {
  enrolmentIds: readonly number[];
  action: string;
  back: { href: string; text: string };
  /** Whom it is about, as the forms say it again. */
  hidden: readonly (readonly [string, string])[];
  /** The group that they are chosen from; null where it is the page that says in which they are. */
  from: string | null;
  /** Where to go when it is done. */
  done: string;
}

function oneMember(enrolment: number): Asking {
  const href = paths.enrolment.to({ enrolment });
  return {
    enrolmentIds: [enrolment],
    action: paths.move.to({ enrolment }),
    back: { href, text: 'Back to their place' },
    hidden: [],
    from: null,
    done: href,
  };
}

function several(group: string, enrolmentIds: readonly number[]): Asking {
  return {
    enrolmentIds,
    action: paths.moveSeveral.to({ group }),
    back: { href: paths.moveSeveral.to({ group }), text: 'Back to who moves' },
    hidden: enrolmentIds.map((id) => ['member', String(id)] as const),
    from: group,
    done: `/staff/groups/${group}`,
  };
}

/** The day that was asked for, by its three boxes or written in the address; tomorrow where none was. */
function dayOf(
  hub: Hub,
  sent: Readonly<Record<string, unknown>>,
): { day: Temporal.PlainDate; errors: readonly FieldError[]; typed: Readonly<Record<string, string>> } {
  const tomorrow = hub.clock.today().add({ days: 1 });
  const written = parseDay(typedText(sent['on']));
  if (written !== null) return { day: written, errors: [], typed: typedDay('on', written) };
  const form = new FormReader(sent);
  const day = readDay(form, 'on', { what: 'The first day in the new group' });
  return {
    day: day ?? tomorrow,
    errors: form.errors,
    typed:
      day === null && form.errors.length > 0 ? form.typed(dayBoxes('on')) : typedDay('on', day ?? tomorrow),
  };
}

async function preview(
  hub: Hub,
  consequences: readonly MoveConsequences[],
  request: FastifyRequest,
  reply: FastifyReply,
  asking: Asking & {
    query: Readonly<Record<string, unknown>>;
    again?: { typed: string; errors: readonly FieldError[]; asksOfDate: boolean };
    /** As the page said whose button was pressed. */
    seenIn?: string | undefined;
    status?: number;
  },
): Promise<unknown> {
  const { query, again = NOTHING_TYPED } = asking;
  const toGroupId = typedText(query['to']);
  const { day, errors, typed } = dayOf(hub, query);
  const { db } = hub.database;
  const seenIn = asking.seenIn ?? asking.from ?? undefined;
  const asked = { enrolmentIds: asking.enrolmentIds, toGroupId, onDay: day, seenIn };
  const plan = await planMoves(db, asked, hub.clock.today());
  if (plan === null || plan.to === null) return reply.callNotFound();
  const ready = plan.moves.filter(({ whyNot }) => whyNot === null);
  const wrong = [...errors, ...again.errors];
  return sendPage(
    reply,
    <MovePreviewPage
      frame={frameOf(hub, request)}
      plan={plan}
      onDay={ready[0]?.onDay ?? day}
      action={asking.action}
      back={asking.back}
      told={toldOf(plan, ready)}
      consequences={await consequencesOf(hub, consequences, plan)}
      eventKey={typedText(query['key']) || crypto.randomUUID()}
      hidden={[...asking.hidden, ['to', toGroupId], ['from', asking.from ?? plan.moves[0]?.from?.id ?? '']]}
      typedReason={again.typed}
      typedDay={typed}
      errors={wrong}
      asksOfDate={again.asksOfDate}
    />,
    asking.status ?? (wrong.length === 0 ? 200 : 422),
  );
}

async function consequencesOf(
  hub: Hub,
  consequences: readonly MoveConsequences[],
  plan: NonNullable<Awaited<ReturnType<typeof planMoves>>>,
): Promise<ReadonlyMap<number, readonly MoveConsequence[]>> {
  const asked = plan.moves.flatMap(({ movee, from, onDay, whyNot }) =>
    whyNot !== null || from === null || plan.to === null
      ? []
      : [
          {
            enrolmentId: movee.enrolmentId,
            personId: movee.personId,
            fromGroupId: from.id,
            toGroupId: plan.to.id,
            onDay,
          },
        ],
  );
  const all = new Map<number, readonly MoveConsequence[]>();
  for (const ask of consequences)
    for (const [id, said] of await ask(hub.database.db, asked))
      all.set(id, [...(all.get(id) ?? []), ...said]);
  return all;
}

async function move(
  hub: Hub,
  consequences: readonly MoveConsequences[],
  request: FastifyRequest,
  reply: FastifyReply,
  asking: Asking,
): Promise<unknown> {
  const body = formBody(request);
  const rules = { name: 'The reason', missing: null, field: 'reason' };
  const read = readWords(body, rules, hub.clock.today());
  if (!read.ok)
    return preview(hub, consequences, request, reply, { ...asking, query: body, again: read, status: 422 });
  const key = typedText(body['key']);
  const onDay = parseDay(typedText(body['on']));
  if (onDay === null || !/^[0-9a-f-]{36}$/.test(key))
    return preview(hub, consequences, request, reply, { ...asking, query: body, status: 422 });
  const by = { actor: actorOf(request), at: hub.clock.now() };
  const seenIn = asking.from ?? typedText(body['from']);
  const moved = await hub.database.transaction((tx) =>
    moveMembers(
      tx,
      hub,
      {
        enrolmentIds: asking.enrolmentIds,
        toGroupId: typedText(body['to']),
        onDay,
        seenIn,
        reason: read.words === '' ? null : read.words,
        eventKey: key,
      },
      by,
    ),
  );
  // Somebody was faster, or the day has come: the page says what stands in the way now.
  if (moved.every(({ ok }) => !ok))
    return preview(hub, consequences, request, reply, { ...asking, query: body, seenIn, status: 409 });
  return reply.redirect(`${asking.done}?told=moved`, 303);
}

async function choose(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  groupId: string,
  errors: readonly FieldError[],
): Promise<unknown> {
  const { db } = hub.database;
  const today = hub.clock.today();
  const [group] = await plannedGroups(db, { group: groupId });
  if (group === undefined) return reply.callNotFound();
  const groups = (await listGroups(db, group.cohortId)).filter(({ id }) => id !== groupId);
  const members = (await membersOn(db, groupId, today)).filter(({ untilOn }) => untilOn === null);
  const query = queryOf(request);
  return sendPage(
    reply,
    <ChooseSeveralPage
      frame={frameOf(hub, request)}
      group={group}
      members={members}
      others={groups}
      chosen={new Set(idsOf(query['member']))}
      chosenGroup={typedText(query['to'])}
      errors={errors}
    />,
    errors.length === 0 ? 200 : 422,
  );
}

/** Of these enrolments, those in the group: the rest are as if they were not there. */
async function membersOfGroup(hub: Hub, groupId: string, ids: readonly number[]): Promise<readonly number[]> {
  const members = await membersOn(hub.database.db, groupId, hub.clock.today());
  const theirs = new Set(members.map(({ enrolmentId }) => enrolmentId));
  return ids.filter((id) => theirs.has(id));
}

const TOLD: Readonly<Record<string, { text: string; isSuccess: boolean }>> = {
  moved: { text: 'Moved, and everybody was written to.', isSuccess: true },
  undone: { text: 'The move was undone. Everybody who was told of it is told so.', isSuccess: true },
  'taken-back': { text: 'The offer was taken back, and they were written to.', isSuccess: true },
  'offered-again': { text: 'The place is offered, and they were written to.', isSuccess: true },
  'offered-before': {
    text: 'A place was offered to them before, and that offer stands. Nothing was changed.',
    isSuccess: false,
  },
  'too-late': { text: 'The offer had ended before. Nothing was changed.', isSuccess: false },
  'no-offer': { text: 'There is no such offer. Nothing was changed.', isSuccess: false },
};

const toldOfQuery = (told: string): EnrolmentPageProps['told'] => TOLD[told] ?? null;

async function showEnrolment(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  {
    told = null,
    again = NOTHING_TYPED,
    againAt = '',
    status = 200,
  }: {
    told?: EnrolmentPageProps['told'];
    againAt?: string;
    again?: EnrolmentPageProps['again'];
    status?: number;
  },
): Promise<unknown> {
  const facts = await enrolmentFacts(hub, Number(parameterOf(request, 'enrolment')));
  if (facts === null) return reply.callNotFound();
  const viewer = viewerOf(request);
  const { cohort, states } = facts;
  // Why somebody defers may be of health, which is nothing for whoever only looks after the system.
  const of = { programme: cohort.course, cohort: cohort.id };
  const isTold = mayInCohort(viewer, 'defer or withdraw a member', of);
  const shown = isTold ? facts : { ...facts, states: states.map((one) => ({ ...one, reason: null })) };
  return sendPage(
    reply,
    <EnrolmentPage
      frame={frameOf(hub, request)}
      facts={shown}
      mayMove={hasRoleFor(viewer, 'move a member')}
      told={told}
      again={again}
      againAt={againAt}
    />,
    status,
  );
}

function idsOf(sent: unknown): readonly number[] {
  const all: readonly unknown[] = Array.isArray(sent) ? sent : [sent];
  const ids = all.filter((one) => typeof one === 'string' && ID.test(one)).map(Number);
  return [...new Set(ids)];
}
