import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { findPlannedCohort, membersOn, offeredProviders, plannedGroups } from '../cohorts/index.ts';
import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { hasRoleFor, reachOf, type Access } from '../kit/policy/index.ts';
import { readFiles } from '../kit/web/upload.ts';
import { formBody, parameterOf, queryOf, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { viewerOf, byOf } from '../kit/web/viewer.ts';
import { namesOfActors } from '../mirror/actors.ts';
import { frameOf } from '../shell/frame.ts';
import { FIELDS } from './elsewhere/read-completions.ts';
import { columnsOf, filesTaken } from './elsewhere/store.ts';
import { takeCompletions } from './elsewhere/take-completions.ts';
import { groupProgress } from './group-progress.ts';
import { moduleLines } from './module-lines.ts';
import { FIRST_FILES, idOf, LARGEST_MODULE_FORM, readChosen, readEditor } from './module-forms.ts';
import type { ModuleFile } from './modules/module.ts';
import { knownStatements } from './modules/publish.ts';
import { readModule } from './modules/read-module.ts';
import { moduleOfVersion } from './modules/read-version.ts';
import {
  findManuscript,
  findModule,
  findVersion,
  openVersions,
  stepsOfVersions,
  versionsOf,
} from './modules/store.ts';
import { keepFolder, keepManuscript, openOrClose, publishManuscript } from './modules/write-manuscript.ts';
import { ElsewherePage, columnBox } from './pages/elsewhere-page.tsx';
import { GroupModulesPage, moduleBox, PlanPage, SharedPage, slotKey } from './pages/plan-pages.tsx';
import {
  EditorPage,
  ReadModulePage,
  StaffModulePage,
  StaffModulesPage,
  TakeFilesPage,
  type StaffModulePageProps,
} from './pages/staff-pages.tsx';
import { modulePaths as paths } from './paths.ts';
import { mountPictures } from './picture-routes.tsx';
import { slotsOfCohort } from './plan/planned.ts';
import { savePlan } from './plan/save-plan.ts';
import { spread } from './plan/slots.ts';
import { planRows } from './plan/store.ts';
import { sharedTextsOf } from './writing/store.ts';

const READS = { access: 'work in lists', audit: 'nothing' } as const;
const WRITES = 'write modules';
const SHARED = 'read what a group shares';

/** Where staff write modules, plan them, and see who did what. */
export function mountModulesForStaff(app: FastifyInstance, hub: Hub): void {
  mountReading(app, hub);
  mountWriting(app, hub);
  mountPlans(app, hub);
  mountElsewhere(app, hub);
  mountPictures(app, hub);
}

function mountReading(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(app, paths.all, READS, async (request, reply) =>
    sendPage(
      reply,
      <StaffModulesPage
        frame={frameOf(hub, request)}
        modules={await moduleLines(db)}
        mayWrite={mayDo(request, WRITES)}
        mayTake={mayDo(request, 'exchange files with the lead provider')}
      />,
    ),
  );

  get(app, paths.module, READS, async (request, reply) => {
    const id = parameterOf(request, 'module');
    const row = await findModule(db, id);
    const manuscript = await findManuscript(db, id);
    if (row === null && manuscript === null) return reply.callNotFound();
    const versions = await versionsOf(db, id);
    const nameOf = await namesOfActors(
      db,
      versions.map(({ publishedBy }) => publishedBy),
    );
    const reading =
      manuscript === null
        ? null
        : readModule(manuscript.files, await knownStatements(db), manuscript.pictures);
    const title = versions[0]?.title ?? reading?.module.title;
    return sendPage(
      reply,
      <StaffModulePage
        frame={frameOf(hub, request)}
        {...{ id, row, manuscript }}
        faults={reading?.faults ?? []}
        versions={versions.map((version) => ({ ...version, by: nameOf(version.publishedBy) }))}
        title={title === undefined || title === '' ? id : title}
        mayWrite={mayDo(request, WRITES)}
        told={TOLD.find((one) => one === typedText(queryOf(request)['told'])) ?? null}
      />,
    );
  });

  get(app, paths.preview, READS, async (request, reply) => {
    const id = parameterOf(request, 'module');
    const manuscript = await findManuscript(db, id);
    if (manuscript === null) return reply.callNotFound();
    const { module } = readModule(manuscript.files, await knownStatements(db), manuscript.pictures);
    return sendPage(
      reply,
      <ReadModulePage
        frame={frameOf(hub, request)}
        module={module}
        pictures={manuscript.pictures}
        title={`${module.title === '' ? id : module.title}, as it is being written`}
        back={paths.module.to({ module: id })}
        note="Members get one step on a page, with a box to write in or to tick. Nothing here is saved or counted."
      />,
    );
  });

  get(app, paths.version, READS, async (request, reply) => {
    const id = parameterOf(request, 'module');
    const number = /^[1-9]\d{0,5}$/.exec(parameterOf(request, 'number'))?.[0];
    const version = number === undefined ? null : await findVersion(db, id, Number(number));
    if (version === null) return reply.callNotFound();
    return sendPage(
      reply,
      <ReadModulePage
        frame={frameOf(hub, request)}
        module={moduleOfVersion(version)}
        pictures={version.pictures}
        title={`${version.title}, version ${version.number}`}
        back={paths.module.to({ module: id })}
        note="A version never changes. Members get one step on a page."
      />,
    );
  });
}

const TOLD = [
  'published',
  'same',
  'changed',
  'another-id',
  'kept',
] as const satisfies readonly StaffModulePageProps['told'][];

function mountWriting(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;
  const reads = { access: WRITES, audit: 'nothing' } as const;
  const writes = { access: WRITES, audit: 'module.written' } as const;

  const picturesNow = async (id: string) =>
    (await findManuscript(db, id))?.pictures ?? (await versionsOf(db, id))[0]?.pictures ?? [];

  const showEditor = async (
    request: FastifyRequest,
    reply: FastifyReply,
    id: string | null,
    shown: { files: readonly ModuleFile[]; revision: number; errors: readonly FieldError[]; looks: boolean },
  ) => {
    const pictures = id === null ? [] : await picturesNow(id);
    const reading = shown.looks ? readModule(shown.files, await knownStatements(db), pictures) : null;
    return sendPage(
      reply,
      <EditorPage
        frame={frameOf(hub, request)}
        {...{ id, pictures, ...shown }}
        faults={reading?.faults ?? null}
        module={reading?.module ?? null}
      />,
      shown.errors.length === 0 ? 200 : 422,
    );
  };

  get(app, paths.make, reads, async (request, reply) =>
    showEditor(request, reply, null, { files: FIRST_FILES, revision: 0, errors: [], looks: false }),
  );

  post(
    app,
    paths.make,
    writes,
    async (request, reply) => {
      const body = formBody(request);
      const { files, errors } = readEditor(body);
      const looks = typedText(body['act']) === 'look';
      const id = idOf(files);
      const all =
        id === null && errors.length === 0
          ? [{ field: 'file-1', text: 'Give the module an id in module.md, like id: the-first-weeks' }]
          : errors;
      if (all.length > 0 || looks || id === null)
        return showEditor(request, reply, null, { files, revision: 0, errors: all, looks });
      if ((await findModule(db, id)) !== null)
        return showEditor(request, reply, null, {
          files,
          revision: 0,
          errors: [
            {
              field: 'file-1',
              text: `There is a module with the id ${id}. Open it to change it, or choose another id`,
            },
          ],
          looks,
        });
      const isKept = await hub.database.transaction((tx) =>
        keepManuscript(tx, id, files, 0, byOf(hub, request)),
      );
      if (isKept) return reply.redirect(`${paths.module.to({ module: id })}?told=kept`, 303);
      const errors2 = [
        {
          field: 'file-1',
          text: `Somebody is writing a module with the id ${id}. Open it, or choose another id`,
        },
      ];
      return showEditor(request, reply, null, { files, revision: 0, errors: errors2, looks });
    },
    { bodyLimit: LARGEST_MODULE_FORM },
  );

  get(app, paths.edit, reads, async (request, reply) => {
    const id = parameterOf(request, 'module');
    const manuscript = await findManuscript(db, id);
    const [latest] = manuscript === null ? await versionsOf(db, id) : [];
    const files = manuscript?.files ?? latest?.files;
    if (files === undefined) return reply.callNotFound();
    const revision = manuscript?.revision ?? 0;
    return showEditor(request, reply, id, { files, revision, errors: [], looks: false });
  });

  post(
    app,
    paths.edit,
    writes,
    async (request, reply) => {
      const id = parameterOf(request, 'module');
      if ((await findManuscript(db, id)) === null && (await findModule(db, id)) === null)
        return reply.callNotFound();
      const body = formBody(request);
      const revision = Number(/^\d{1,9}$/.exec(typedText(body['revision']))?.[0] ?? '0');
      const { files, errors } = readEditor(body);
      const looks = typedText(body['act']) === 'look';
      if (errors.length > 0 || looks)
        return showEditor(request, reply, id, { files, revision, errors, looks });
      const isKept = await hub.database.transaction((tx) =>
        keepManuscript(tx, id, files, revision, byOf(hub, request)),
      );
      if (isKept) return reply.redirect(`${paths.module.to({ module: id })}?told=kept`, 303);
      const now = await findManuscript(db, id);
      return showEditor(request, reply, id, {
        files,
        revision: now?.revision ?? 0,
        errors: [
          {
            field: 'file-1',
            text: 'Somebody else saved this module since you opened it. What you wrote is below and not saved: open the module in another window to see theirs. Saving again puts yours in its place',
          },
        ],
        looks,
      });
    },
    { bodyLimit: LARGEST_MODULE_FORM },
  );

  post(app, paths.publish, { access: WRITES, audit: 'module.published' }, async (request, reply) => {
    const id = parameterOf(request, 'module');
    const revision = Number(/^\d{1,9}$/.exec(typedText(formBody(request)['revision']))?.[0] ?? '0');
    if ((await findManuscript(db, id)) === null && (await findModule(db, id)) === null)
      return reply.callNotFound();
    const published = await hub.database.transaction((tx) =>
      publishManuscript(tx, id, revision, byOf(hub, request)),
    );
    const told = published.ok
      ? published.isNew
        ? 'published'
        : 'same'
      : published.reason === 'another id'
        ? 'another-id'
        : 'changed';
    return reply.redirect(`${paths.module.to({ module: id })}?told=${told}`, 303);
  });

  post(app, paths.open, { access: WRITES, audit: 'module.opened' }, async (request, reply) => {
    const id = parameterOf(request, 'module');
    const isOpen = typedText(formBody(request)['open']) === 'yes';
    const isThere = await hub.database.transaction((tx) => openOrClose(tx, id, isOpen, byOf(hub, request)));
    return isThere ? reply.redirect(paths.module.to({ module: id }), 303) : reply.callNotFound();
  });

  get(app, paths.take, reads, async (request, reply) =>
    sendPage(reply, <TakeFilesPage frame={frameOf(hub, request)} errors={[]} />),
  );

  post(app, paths.take, writes, async (request, reply) => {
    const { files, pictures, errors } = await readChosen(
      (await readFiles(request, { files: MOST_FILES_SENT })).files,
    );
    const id = idOf(files);
    const refuse = (all: readonly FieldError[]) =>
      sendPage(reply, <TakeFilesPage frame={frameOf(hub, request)} errors={all} />, 422);
    if (errors.length > 0) return refuse(errors);
    if (id === null)
      return refuse([
        {
          field: 'files',
          text: 'There is no module.md with an id among the files. Choose it together with the others',
        },
      ]);
    const before = await findManuscript(db, id);
    const isKept = await hub.database.transaction((tx) =>
      keepFolder(tx, id, { files, pictures }, before?.revision ?? 0, byOf(hub, request)),
    );
    if (isKept) return reply.redirect(`${paths.module.to({ module: id })}?told=kept`, 303);
    return refuse([
      { field: 'files', text: `Somebody is writing ${id} at this moment. Choose the files again` },
    ]);
  });
}

function mountPlans(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(app, paths.plan, { access: 'plan a cohort', audit: 'nothing' }, async (request, reply) => {
    const found = await cohortToPlan(hub, request);
    if (found === null) return reply.callNotFound();
    const { cohort, slots, modules } = found;
    const rows = await planRows(db, [cohort.id]);
    const isSuggestion = rows.length === 0;
    const chosen = isSuggestion ? spread(slots, modules) : rows;
    return sendPage(
      reply,
      <PlanPage
        frame={frameOf(hub, request)}
        {...{ cohort, slots, modules, isSuggestion }}
        chosen={new Map(chosen.map((row) => [row.moduleId, slotKey(row)]))}
        isSaved={typedText(queryOf(request)['told']) === 'saved'}
      />,
    );
  });

  post(app, paths.plan, { access: 'plan a cohort', audit: 'learning.planned' }, async (request, reply) => {
    const found = await cohortToPlan(hub, request);
    if (found === null) return reply.callNotFound();
    const { cohort, slots, modules } = found;
    const body = formBody(request);
    // A slot that the design has no more, or never had, is none.
    const rows = modules.flatMap(({ id }) => {
      const slot = slots.find((one) => slotKey(one) === typedText(body[moduleBox(id)]));
      return slot === undefined ? [] : [{ component: slot.component, number: slot.number, moduleId: id }];
    });
    await savePlan(hub, cohort.id, rows, byOf(hub, request));
    return reply.redirect(`${paths.plan.to({ cohort: cohort.id })}?told=saved`, 303);
  });

  get(app, paths.group, { access: 'see a group', audit: 'nothing' }, async (request, reply) => {
    const [group] = await plannedGroups(db, { group: parameterOf(request, 'group') });
    if (group === undefined) return reply.callNotFound();
    const progress = await groupProgress(db, group, hub.clock.today());
    const people = progress.members.map(({ personId }) => personId);
    const shared = hasRoleFor(viewerOf(request), SHARED) ? await sharedTextsOf(db, hub.keyring, people) : [];
    return sendPage(
      reply,
      <GroupModulesPage frame={frameOf(hub, request)} {...{ group, progress }} shared={shared.length} />,
    );
  });

  get(app, paths.shared, { access: SHARED, audit: 'learning-text.read' }, async (request, reply) => {
    const [group] = await plannedGroups(db, { group: parameterOf(request, 'group') });
    if (group === undefined) return reply.callNotFound();
    const members = await membersOn(db, group.id, hub.clock.today());
    const texts = await sharedTextsOf(
      db,
      hub.keyring,
      members.map(({ personId }) => personId),
    );
    await hub.database.transaction(async (tx) => {
      for (const personId of new Set(texts.map((text) => text.personId)))
        await record(tx, {
          ...byOf(hub, request),
          event: 'learning-text.read',
          subject: `person:${personId}`,
          detail: { group: group.id, texts: texts.filter((text) => text.personId === personId).length },
        });
    });
    const ids = [...new Set(texts.map(({ moduleId }) => moduleId))];
    const versions = (await Promise.all(ids.map((id) => versionsOf(db, id)))).flat();
    const steps = await stepsOfVersions(db, versions);
    return sendPage(
      reply,
      <SharedPage
        frame={frameOf(hub, request)}
        group={group}
        texts={texts.map((text) => ({
          key: `${text.personId} ${text.moduleId} ${text.stepId}`,
          name: members.find(({ personId }) => personId === text.personId)?.name ?? '',
          module: versions.find(({ moduleId }) => moduleId === text.moduleId)?.title ?? text.moduleId,
          step:
            steps.findLast((step) => step.moduleId === text.moduleId && step.stepId === text.stepId)?.title ??
            text.stepId,
          text: text.text,
          sharedAt: text.sharedAt ?? text.savedAt,
        }))}
      />,
    );
  });
}

function mountElsewhere(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;
  const access = 'exchange files with the lead provider';

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    shown: {
      typed: Typed;
      errors: readonly FieldError[];
      faults: readonly { line: number; words: string }[];
    },
  ) => {
    const files = await filesTaken(db, 20);
    const nameOf = await namesOfActors(
      db,
      files.map(({ takenBy }) => takenBy),
    );
    return sendPage(
      reply,
      <ElsewherePage
        frame={frameOf(hub, request)}
        leadProviders={await offeredProviders(hub.database.db)}
        files={files.map((file) => ({ ...file, who: nameOf(file.takenBy) }))}
        {...shown}
        isTaken={typedText(queryOf(request)['told']) === 'taken'}
      />,
      shown.errors.length === 0 ? 200 : 422,
    );
  };

  get(app, paths.elsewhere, { access, audit: 'nothing' }, async (request, reply) =>
    show(request, reply, { typed: {}, errors: [], faults: [] }),
  );

  post(app, paths.elsewhere, { access, audit: 'learning.completions-taken' }, async (request, reply) => {
    const { body, files } = await readFiles(request, { files: 1 });
    const leadProvider = (await offeredProviders(hub.database.db)).find(
      (one) => one === body['lead-provider'],
    );
    const [file] = files;
    const typed: Typed = Object.fromEntries(
      ['lead-provider', ...FIELDS.map(columnBox)].map((box) => [box, (body[box] ?? '').trim().slice(0, 200)]),
    );
    const errors = [
      ...(leadProvider === undefined ? [{ field: 'lead-provider', text: 'Select the lead provider' }] : []),
      ...(file === undefined ? [{ field: 'file', text: 'Choose the file' }] : []),
    ];
    if (leadProvider === undefined || file === undefined)
      return show(request, reply, { typed, errors, faults: [] });
    const known = await columnsOf(db, leadProvider);
    const columns = Object.fromEntries(
      FIELDS.map((field) => [field, typed[columnBox(field)] || (known[field] ?? '')]),
    );
    const taken = await takeCompletions(hub, { ...file, leadProvider, columns }, byOf(hub, request));
    if (taken.ok) return reply.redirect(`${paths.elsewhere.to()}?told=taken`, 303);
    return show(request, reply, {
      typed,
      errors: [{ field: 'file', text: 'Nothing was taken from the file. What to put right is below' }],
      faults: taken.faults,
    });
  });
}

async function cohortToPlan(hub: Hub, request: FastifyRequest) {
  const { db } = hub.database;
  const cohort = await findPlannedCohort(db, parameterOf(request, 'cohort'));
  if (cohort === null) return null;
  const versions = await openVersions(db);
  return {
    cohort,
    slots: await slotsOfCohort(db, cohort),
    modules: versions.map(({ moduleId: id, title, area, minutes }) => ({ id, title, area, minutes })),
  };
}

/** Twenty texts, twenty pictures, and one too many to be told so. */
const MOST_FILES_SENT = 41;

function mayDo(request: FastifyRequest, access: Access): boolean {
  const viewer = viewerOf(request);
  return hasRoleFor(viewer, access) && reachOf(viewer, access) === 'everything';
}
