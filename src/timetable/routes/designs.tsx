import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { plannedCohorts } from '../../cohorts/index.ts';
import type { Hub } from '../../hub.ts';
import { typedText, type FieldError } from '../../kit/forms/index.ts';
import { hasRoleFor, reachOf } from '../../kit/policy/index.ts';
import { formBody, parameterOf, queryOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf, viewerOf } from '../../kit/web/viewer.ts';
import { allCourses, leadProviders } from '../../programmes/index.ts';
import { frameOf } from '../../shell/frame.ts';
import type { CourseDesign } from '../design/course-design.ts';
import { changeDesign, makeDesign, versionOf } from '../design/own-design.ts';
import { findDesign, isOwnDesign, listDesigns } from '../design/store.ts';
import {
  isSaving,
  readDesignForm,
  typedDesign,
  type DesignOffered,
  type DesignReading,
} from '../forms/design-form.ts';
import { DesignFormPage, DesignPage, DesignPreviewPage, DesignsPage } from '../pages/design-pages.tsx';
import { timetablePaths as paths } from '../paths.ts';

export function mountDesigns(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(app, paths.designs, { access: 'work in lists', audit: 'nothing' }, async (request, reply) =>
    sendPage(
      reply,
      <DesignsPage
        frame={frameOf(hub, request)}
        designs={await listDesigns(db, null)}
        maySetUp={maySetUp(request)}
      />,
    ),
  );

  get(app, paths.newDesign, { access: 'set up courses', audit: 'nothing' }, async (request, reply) => {
    const from = await findDesign(db, typedText(queryOf(request)['from']));
    const typed = from === null ? {} : typedDesign(from, '', true);
    return sendPage(
      reply,
      <DesignFormPage
        frame={frameOf(hub, request)}
        design={null}
        offered={OFFERED()}
        typed={typed}
        errors={[]}
      />,
    );
  });

  post(
    app,
    paths.newDesign,
    { access: 'set up courses', audit: 'course-design.made' },
    async (request, reply) => {
      const reading = await readDesignForm(formBody(request), OFFERED(), null, hub.clock.today());
      const { design, facts } = reading;
      if (design === null || !isSaving(formBody(request))) return answer(hub, request, reply, null, reading);
      const by = { actor: actorOf(request), at: hub.clock.now() };
      const isMade = await makeDesign(hub, design, facts, by);
      const known = isMade ? null : await findDesign(db, design.id);
      // The same form sent twice makes one, and lands on it.
      if (isMade || (known !== null && versionOf(known) === versionOf(design)))
        return reply.redirect(paths.design.to({ design: design.id }), 303);
      const errors = [
        {
          field: 'name',
          text: 'There is a design of this name already. Choose another name, or change that one',
        },
      ];
      return answer(hub, request, reply, null, { ...reading, design: null, errors });
    },
  );

  get(app, paths.design, { access: 'work in lists', audit: 'nothing' }, async (request, reply) => {
    const design = await findDesign(db, parameterOf(request, 'design'));
    if (design === null) return reply.callNotFound();
    return sendPage(
      reply,
      <DesignPage
        frame={frameOf(hub, request)}
        design={design}
        usedBy={await usersOf(hub, design.id)}
        maySetUp={maySetUp(request)}
        isOwn={await isOwnDesign(db, design.id)}
      />,
    );
  });

  get(app, paths.changeDesign, { access: 'set up courses', audit: 'nothing' }, async (request, reply) => {
    const design = await ownDesign(hub, request);
    if (design === null) return reply.callNotFound();
    const typed = typedDesign(design, versionOf(design), false);
    const frame = frameOf(hub, request);
    return sendPage(reply, <DesignFormPage {...{ frame, design, typed }} offered={OFFERED()} errors={[]} />);
  });

  post(
    app,
    paths.changeDesign,
    { access: 'set up courses', audit: 'course-design.changed' },
    async (request, reply) => {
      const before = await ownDesign(hub, request);
      if (before === null) return reply.callNotFound();
      const reading = await readDesignForm(formBody(request), OFFERED(), before.id, hub.clock.today());
      const { design, facts, version } = reading;
      if (design === null || !isSaving(formBody(request)))
        return answer(hub, request, reply, before, reading);
      const by = { actor: actorOf(request), at: hub.clock.now() };
      const changed = await changeDesign(hub, design, facts, version, by);
      if (changed === 'ok') return reply.redirect(paths.design.to({ design: design.id }), 303);
      const errors = [
        {
          field: 'name',
          text: 'Somebody changed this design since you opened it. Open it again to see what it is now',
        },
      ];
      return answer(hub, request, reply, before, { ...reading, design: null, errors });
    },
  );
}

/** What is offered is the DfE's, and the same for every hub. */
const OFFERED = (): DesignOffered => ({
  courses: [...allCourses()].map(([identifier, { title }]) => ({ identifier, title })),
  leadProviders: leadProviders(),
});

function maySetUp(request: FastifyRequest): boolean {
  const viewer = viewerOf(request);
  return hasRoleFor(viewer, 'set up courses') && reachOf(viewer, 'set up courses') === 'everything';
}

async function ownDesign(hub: Hub, request: FastifyRequest): Promise<CourseDesign | null> {
  const { db } = hub.database;
  const id = parameterOf(request, 'design');
  return (await isOwnDesign(db, id)) ? findDesign(db, id) : null;
}

async function usersOf(hub: Hub, designId: string): Promise<readonly { id: string; name: string }[]> {
  const cohorts = await plannedCohorts(hub.database.db);
  return cohorts.filter((cohort) => cohort.designId === designId).map(({ id, name }) => ({ id, name }));
}

/** The design as it would be; or the form, where something is wrong or more is to be changed. @param before null for a new one */
async function answer(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  before: CourseDesign | null,
  { design, typed, errors }: Pick<DesignReading, 'design' | 'typed'> & { errors: readonly FieldError[] },
): Promise<FastifyReply> {
  const frame = frameOf(hub, request);
  const wantsForm = typedText(formBody(request)['act']) === 'again';
  if (design === null || wantsForm) {
    const page = <DesignFormPage {...{ frame, typed, errors }} design={before} offered={OFFERED()} />;
    return sendPage(reply, page, errors.length === 0 ? 200 : 422);
  }
  const usedBy = before === null ? [] : await usersOf(hub, before.id);
  return sendPage(reply, <DesignPreviewPage {...{ frame, design, typed, usedBy }} isNew={before === null} />);
}
