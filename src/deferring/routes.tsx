import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { continuedOf, trainingChangesOf, type TrainingAction } from '../cohorts/index.ts';
import { engagementOf, type Engagement, type OwnTime } from '../engagement/index.ts';
import type { Hub } from '../hub.ts';
import { londonDay } from '../kit/clock.ts';
import { typedText, type FieldError } from '../kit/forms/index.ts';
import { formBody, parameterOf, queryOf, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { actorOf } from '../kit/web/viewer.ts';
import { toldOfPerson } from '../mirror/index.ts';
import { frameOf } from '../shell/frame.ts';
import { changeTraining, previewChange, type WhyNotChanged } from './change-training.ts';
import { readChange } from './forms.ts';
import { TrainingPage } from './pages/training-page.tsx';
import { deferringPaths as paths } from './paths.ts';
import { returnOptions } from './return-map.ts';
import { boxOf, whyNotChangedInWords } from './words.ts';

/** Mounted where staff work. Each change is somebody's act: no round withdraws anybody. */
export function mountDeferring(app: FastifyInstance, hub: Hub, ownTime: OwnTime): void {
  get(
    app,
    paths.training,
    { access: 'defer or withdraw a member', audit: 'nothing' },
    async (request, reply) => show(request, reply, queryOf(request)),
  );

  const changes = { access: 'defer or withdraw a member', audit: 'place.training-changed' } as const;
  post(app, paths.change, changes, async (request, reply) => {
    const body = formBody(request);
    const enrolmentId = Number(parameterOf(request, 'enrolment'));
    const { asked, errors } = readChange(body, enrolmentId);
    if (asked === null) return show(request, reply, body, errors);
    const key = typedText(body['key']).slice(0, 60);
    const done = await changeTraining(
      hub,
      asked,
      `${enrolmentId}:${key === '' ? crypto.randomUUID() : key}`,
      { actor: actorOf(request), at: hub.clock.now() },
    );
    if (!done.ok) return show(request, reply, body, [errorOf(done.why, asked.action)]);
    // Whoever came back to another cohort is there from now on.
    const link = (await continuedOf(hub.database.db, [enrolmentId])).find(
      (one) => one.enrolmentId === enrolmentId && one.isBegun,
    );
    return reply.redirect(
      paths.training.to({ enrolment: link?.continuesIn ?? enrolmentId }, { told: 'done' }),
      303,
    );
  });

  async function show(
    request: FastifyRequest,
    reply: FastifyReply,
    body: Readonly<Record<string, unknown>>,
    wrong: readonly FieldError[] = [],
  ) {
    const { db } = hub.database;
    const today = hub.clock.today();
    const enrolmentId = Number(parameterOf(request, 'enrolment'));
    const [now] = await engagementOf(db, [enrolmentId], today, ownTime);
    if (now === undefined) return reply.callNotFound();
    const { asked, errors, typed } = readChange(body, enrolmentId);
    const preview = asked === null || wrong.length > 0 ? null : await previewChange(hub, ownTime, asked);
    const all = [
      ...(wrong.length > 0 ? wrong : errors),
      ...(asked !== null && preview?.ok === false ? [errorOf(preview.why, asked.action)] : []),
    ];
    const tomorrow = today.add({ days: 1 });
    const registration = (await toldOfPerson(db, now.personId)).find(
      ({ course, training_status }) => course === now.cohort.course && training_status !== null,
    );
    return sendPage(
      reply,
      <TrainingPage
        frame={frameOf(hub, request)}
        now={now}
        actions={actionsOf(now)}
        after={preview?.ok === true ? { engagement: preview.after, fromOn: preview.plan.fromOn } : null}
        areDeclarationsKnown={preview?.ok === true && preview.unknown === null}
        options={await returnOptions(db, now, asked?.returnBy ?? tomorrow)}
        history={await trainingChangesOf(db, enrolmentId)}
        told={
          registration === undefined
            ? null
            : {
                trainingStatus: registration.training_status ?? '',
                on: londonDay(registration.last_told_at),
                by: registration.told_by,
              }
        }
        typed={typed}
        errors={all}
        formKey={crypto.randomUUID()}
        isDone={typedText(queryOf(request)['told']) === 'done'}
      />,
      all.length === 0 ? 200 : 422,
    );
  }
}

function actionsOf({ state, besides }: Engagement): readonly TrainingAction[] {
  if (besides !== null) return [];
  if (state === 'active') return ['defer', 'withdraw'];
  if (state === 'deferred') return ['resume', 'withdraw'];
  return state === 'withdrawn' ? ['resume'] : [];
}

/** At its box: of a reason, that of the act. */
function errorOf(why: WhyNotChanged, action: TrainingAction): FieldError {
  const box = boxOf(why);
  return { field: box === 'reason' ? `${action}-reason` : box, text: whyNotChangedInWords(why) };
}
