import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import { record } from '../kit/audit/index.ts';
import { typedText, type FieldError, type Typed } from '../kit/forms/index.ts';
import { countRows, findAllRows, findPage, listFile, readState } from '../kit/lists/index.ts';
import { formBody, queryOf, sendFile, sendPage, numberOf } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { byOf } from '../kit/web/viewer.ts';
import { frameOf } from '../shell/frame.ts';
import { namesOfActors } from './actors.ts';
import { chooseColumns } from './choose-columns.ts';
import { boxOf, readColumnsForm } from './forms.ts';
import { importFile, setAside } from './import-file.ts';
import { decideMatch, takeTrn, undoMatch } from './match/decide-match.ts';
import { ColumnsPage } from './pages/columns-page.tsx';
import { FilePage } from './pages/file-page.tsx';
import { HomePage } from './pages/home-page.tsx';
import { RegistrationsPage } from './pages/list-page.tsx';
import { QueuePage } from './pages/queue-page.tsx';
import { RegistrationPage } from './pages/registration-page.tsx';
import { mirrorPaths as paths } from './paths.ts';
import { changesAnything, planOfFile } from './plan/plan-file.ts';
import { columnsFor } from './read/columns.ts';
import { listOfRegistrations, queueOf, registrationShown } from './shown.ts';
import {
  chosenColumns,
  countByMatch,
  findFile,
  findImported,
  listChosenColumns,
  listFiles,
  stagedOf,
} from './store.ts';
import { takeFile } from './take-file.ts';
import { FIELD_NAMES } from './wire.ts';
import { mountUploadForm } from './upload-form.tsx';
import { UPLOAD_WORDS } from './words.ts';

const ACCESS = 'exchange files with the lead provider';
const READS = { access: ACCESS, audit: 'nothing' } as const;
const writes = (audit: string) => ({ access: ACCESS, audit }) as const;

const MOST_FILES = 30;
const FIRST_ROWS = 3;

/** What the lead provider and the DfE say of registrations (B8). */
export function mountMirror(app: FastifyInstance, hub: Hub): void {
  mountFiles(app, hub);
  mountRegistrations(app, hub);
}

function mountFiles(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(app, paths.home, READS, async (request, reply) => {
    const files = await listFiles(db, MOST_FILES);
    const columns = await listChosenColumns(db);
    const matches = await countByMatch(db);
    const list = await listOfRegistrations(db);
    const { state } = readState(list, { differs: 'any' });
    const nameOf = await namesOfActors(db, [
      ...files.map(({ takenBy }) => takenBy),
      ...columns.map(({ changedBy }) => changedBy),
    ]);
    return sendPage(
      reply,
      <HomePage
        frame={frameOf(hub, request)}
        files={files}
        counts={{
          matched: matches.matched,
          toDecide: matches['to decide'],
          unmatched: matches.unmatched,
          differ: await countRows(db, list, state),
        }}
        columns={columns.map((one) => ({ ...one, who: nameOf(one.changedBy) }))}
        nameOf={nameOf}
        asksApi={hub.config.dfeApi !== null}
      />,
    );
  });

  mountUploadForm(app, hub, {
    path: paths.upload,
    access: ACCESS,
    audit: 'mirror.file-taken',
    words: UPLOAD_WORDS,
    what: 'file',
    keep: async (sent, by) => {
      const taken = await takeFile(hub, { ...sent, cameBy: 'file' }, by);
      return taken.ok ? { ok: true, at: paths.file.to({ file: taken.fileId }) } : taken;
    },
  });

  const showFile = async (request: FastifyRequest, reply: FastifyReply, errors: readonly FieldError[]) => {
    const file = await findFile(db, numberOf(request, 'file'));
    if (file === null) return reply.callNotFound();
    const plan = file.state === 'read' ? await planOfFile(db, file) : null;
    return sendPage(
      reply,
      <FilePage
        frame={frameOf(hub, request)}
        file={file}
        plan={plan}
        before={plan === null ? null : await findImported(db, file.digest)}
        changesAnything={plan !== null && changesAnything(plan)}
        nameOf={await namesOfActors(db, [file.takenBy, file.decidedBy ?? 'system'])}
        errors={errors}
      />,
      errors.length === 0 ? 200 : 422,
    );
  };

  get(app, paths.file, READS, async (request, reply) => showFile(request, reply, []));

  post(app, paths.take, writes('mirror.imported'), async (request, reply) => {
    const id = numberOf(request, 'file');
    const shown = typedText(formBody(request)['shown']);
    const imported = await importFile(hub, id, shown, byOf(hub, request));
    if (imported.ok) return reply.redirect(paths.file.to({ file: id }), 303);
    switch (imported.reason) {
      case 'no such file':
        return reply.callNotFound();
      case 'decided before':
        return reply.redirect(paths.file.to({ file: id }), 303);
      case 'would do something else':
        return showFile(request, reply, [
          {
            field: 'main-content',
            text: 'Something was imported or chosen since you looked. Look at what the file would change now',
          },
        ]);
      case 'nothing to take':
        return showFile(request, reply, [
          { field: 'main-content', text: 'The file has nothing that could be taken over' },
        ]);
    }
  });

  post(app, paths.setAside, writes('mirror.file-set-aside'), async (request, reply) => {
    const id = numberOf(request, 'file');
    if ((await findFile(db, id)) === null) return reply.callNotFound();
    await setAside(hub, id, byOf(hub, request));
    return reply.redirect(paths.file.to({ file: id }), 303);
  });

  const showColumns = async (
    request: FastifyRequest,
    reply: FastifyReply,
    again: { typed: Typed; errors: readonly FieldError[] } | null,
  ) => {
    const file = await findFile(db, numberOf(request, 'file'));
    if (file === null) return reply.callNotFound();
    const chosen = await chosenColumns(db, file.leadProvider);
    const columns = columnsFor(file.headings, chosen.columns);
    const staged = await stagedOf(db, file.id);
    const firstValues = new Map(
      file.headings.map((heading) => [
        heading,
        staged
          .slice(0, FIRST_ROWS)
          .flatMap((row) => ('cells' in row ? [row.cells[heading] ?? ''] : []))
          .filter((value) => value !== ''),
      ]),
    );
    const now = Object.fromEntries(FIELD_NAMES.map((field) => [boxOf(field), columns[field] ?? '']));
    return sendPage(
      reply,
      <ColumnsPage
        frame={frameOf(hub, request)}
        file={file}
        firstValues={firstValues}
        typed={again?.typed ?? { ...now, course: chosen.course ?? '' }}
        errors={again?.errors ?? []}
      />,
      again === null ? 200 : 422,
    );
  };

  get(app, paths.columns, READS, async (request, reply) => showColumns(request, reply, null));

  post(app, paths.columns, writes('mirror.columns-chosen'), async (request, reply) => {
    const file = await findFile(db, numberOf(request, 'file'));
    if (file === null) return reply.callNotFound();
    const body = formBody(request);
    const { value, errors } = readColumnsForm(body, file.headings);
    if (value === null) {
      const names = ['course', ...FIELD_NAMES.map(boxOf)];
      const typed = Object.fromEntries(names.map((name) => [name, typedText(body[name])]));
      return showColumns(request, reply, { typed, errors });
    }
    await chooseColumns(hub, file.leadProvider, value, byOf(hub, request));
    return reply.redirect(paths.file.to({ file: file.id }), 303);
  });
}

function mountRegistrations(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(app, paths.queue, READS, async (request, reply) =>
    sendPage(reply, <QueuePage frame={frameOf(hub, request)} {...await queueOf(db)} />),
  );

  get(app, paths.registrations, READS, async (request, reply) => {
    const list = await listOfRegistrations(db);
    const { state, problems } = readState(list, queryOf(request));
    return sendPage(
      reply,
      <RegistrationsPage
        frame={frameOf(hub, request)}
        list={list}
        state={state}
        found={await findPage(db, list, state)}
        errors={problems}
      />,
      problems.length === 0 ? 200 : 422,
    );
  });

  get(app, paths.registrationsFile, writes('list.downloaded'), async (request, reply) => {
    const list = await listOfRegistrations(db);
    const { state } = readState(list, queryOf(request));
    const rows = await findAllRows(db, list, state);
    await hub.database.transaction((tx) =>
      record(tx, {
        ...byOf(hub, request),
        event: 'list.downloaded',
        subject: 'list:registrations',
        detail: { rows: rows.length, filters: [...state.chosen.keys()].join(' ') },
      }),
    );
    return sendFile(reply, {
      name: `registrations-${hub.clock.today().toString()}.csv`,
      type: 'text/csv; charset=utf-8',
      body: Readable.from(listFile(list, state, rows)),
    });
  });

  const showRegistration = async (
    request: FastifyRequest,
    reply: FastifyReply,
    errors: readonly FieldError[],
    typed: Typed,
  ) => {
    const shown = await registrationShown(db, numberOf(request, 'registration'));
    if (shown === null) return reply.callNotFound();
    return sendPage(
      reply,
      <RegistrationPage frame={frameOf(hub, request)} {...shown} errors={errors} typed={typed} />,
      errors.length === 0 ? 200 : 422,
    );
  };

  get(app, paths.registration, READS, async (request, reply) => showRegistration(request, reply, [], {}));

  post(app, paths.decide, writes('registration.matched'), async (request, reply) => {
    const body = formBody(request);
    const id = numberOf(request, 'registration');
    const person = typedText(body['person']).trim();
    const decision = typedText(body['decision']) === 'match' ? 'match' : 'not this person';
    const isNumber = /^[1-9][0-9]{0,14}$/.test(person);
    const decided = await decideMatch(
      hub,
      id,
      { personId: isNumber ? Number(person) : 0, decision },
      byOf(hub, request),
    );
    if (!decided.ok) {
      switch (decided.reason) {
        case 'no such registration':
          return reply.callNotFound();
        case 'no such person':
          return showRegistration(
            request,
            reply,
            [
              {
                field: 'person',
                text: 'The hub has no record of this number. Look at the address of their page',
              },
            ],
            { person },
          );
        case 'another since':
          return showRegistration(
            request,
            reply,
            [
              {
                field: 'main-content',
                text: 'Somebody decided since that it is of another person. See below',
              },
            ],
            {},
          );
      }
    }
    const back =
      typedText(body['back']) === 'queue' ? paths.queue.to() : paths.registration.to({ registration: id });
    return reply.redirect(back, 303);
  });

  post(app, paths.undo, writes('registration.decision-undone'), async (request, reply) => {
    const id = numberOf(request, 'registration');
    const decision = typedText(formBody(request)['decision']);
    if (/^[1-9][0-9]{0,14}$/.test(decision)) await undoMatch(hub, id, Number(decision), byOf(hub, request));
    return reply.redirect(paths.registration.to({ registration: id }), 303);
  });

  post(app, paths.takeTrn, writes('person.trn-verified'), async (request, reply) => {
    const id = numberOf(request, 'registration');
    await takeTrn(hub, id, byOf(hub, request));
    return reply.redirect(paths.registration.to({ registration: id }), 303);
  });
}
