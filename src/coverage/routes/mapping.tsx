import { Readable } from 'node:stream';

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { plannedCohorts } from '../../cohorts/index.ts';
import { editionInUse, editionWithId, type Edition } from '../../framework/index.ts';
import type { Hub } from '../../hub.ts';
import type { FieldError } from '../../kit/forms/index.ts';
import { typedText } from '../../kit/forms/index.ts';
import { formBody, parameterOf, queryOf, sendFile, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf } from '../../kit/web/viewer.ts';
import { modulesTaught } from '../../learning/index.ts';
import { frameOf } from '../../shell/frame.ts';
import { findDesign, sessionsOfCohort, type CourseDesign } from '../../timetable/index.ts';
import { addBeyond, changeMapping, linksOfDesign, stopBeyond, takeTable } from '../mapping/change-mapping.ts';
import { readBeyond, readMapping, type MappingTyped } from '../mapping/forms.ts';
import { sessionPlaces, placesOfDesign } from '../mapping/places-of.ts';
import { beyondOf, mappedEditions } from '../mapping/store.ts';
import { mappingTable, readMappingTable, type TableFault } from '../mapping/table.ts';
import { BeyondPage, FilePage, MappingPage, SectionPage } from '../pages/mapping-pages.tsx';
import { coveragePaths as paths } from '../paths.ts';
import { BEYOND, beyondIdOf, beyondSection, topicSections } from '../topic.ts';
import { statements } from '../words.ts';

const MAPS = 'set up courses';
export const EDITION_CHANGED =
  'The framework was changed since you opened this page. Look at the statements again before you save';

/** What is taught where, by course design. */
export function mountMapping(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;
  const by = (request: FastifyRequest) => ({ actor: actorOf(request), at: hub.clock.now() });

  /** A design with all that its mapping is shown by; null for none of that id. */
  const asked = async (request: FastifyRequest, editionId: string | null = null) => {
    const design = await findDesign(db, parameterOf(request, 'design'));
    if (design === null) return null;
    const edition =
      editionId === null ? await editionInUse(db, design.course) : await editionWithId(db, editionId);
    const sections = topicSections(edition, await beyondOf(db, design.course));
    const sessions = await sessionsOf(hub, design);
    const links = await linksOfDesign(
      db,
      { course: design.course, designId: design.id, editionId: edition?.id ?? null },
      new Set(sessions.map(({ id }) => id)),
    );
    const places = placesOfDesign(design, await modulesTaught(db));
    return { design, edition, sections, links, places, sessions };
  };

  get(app, paths.mapping, { access: MAPS, audit: 'nothing' }, async (request, reply) => {
    const found = await asked(request);
    if (found === null) return reply.callNotFound();
    const editions = await mappedEditions(db, found.design.course);
    return sendPage(
      reply,
      <MappingPage
        frame={frameOf(hub, request)}
        {...found}
        earlier={editions.filter(({ id }) => id !== found.edition?.id)}
        saved={savedInWords(request)}
      />,
    );
  });

  get(app, paths.mappingCsv, { access: MAPS, audit: 'nothing' }, async (request, reply) => {
    const wanted = typedText(queryOf(request)['edition']);
    const found = await asked(request, wanted === '' ? null : wanted);
    if (found === null || (wanted !== '' && found.edition?.course !== found.design.course))
      return reply.callNotFound();
    const { design, sections, links, places, sessions, edition } = found;
    const names = new Map(
      [...places, ...sessionPlaces(sessions)].map(({ written, name }) => [written, name]),
    );
    return sendFile(reply, {
      name: `${design.id}-mapping.csv`,
      type: 'text/csv; charset=utf-8',
      body: Readable.from(
        mappingTable(sections, links, (written) => names.get(written) ?? null, statusOf(edition)),
      ),
    });
  });

  const showSection = async (
    request: FastifyRequest,
    reply: FastifyReply,
    filled: (MappingTyped & { errors: readonly FieldError[] }) | null,
  ) => {
    const found = await asked(request);
    const at = found?.sections.findIndex(({ code }) => code === parameterOf(request, 'section')) ?? -1;
    const section = found?.sections[at];
    if (found === null || section === undefined) return reply.callNotFound();
    const tick = typedText(queryOf(request)['tick']);
    const mapped = new Set(found.links.map(({ topic }) => topic));
    const ticked = section.topics
      .map(({ ref }) => ref)
      .filter((ref) => tick === 'all' || (tick === 'nowhere' && !mapped.has(ref)));
    const form = filled ?? { typed: {}, topics: ticked, places: [], errors: [] };
    return sendPage(
      reply,
      <SectionPage
        frame={frameOf(hub, request)}
        {...found}
        section={section}
        next={found.sections[at + 1] ?? null}
        form={form}
        saved={filled === null ? savedInWords(request) : null}
      />,
      form.errors.length > 0 ? 422 : 200,
    );
  };

  get(app, paths.section, { access: MAPS, audit: 'nothing' }, (request, reply) =>
    showSection(request, reply, null),
  );

  post(app, paths.section, { access: MAPS, audit: 'coverage.mapped' }, async (request, reply) => {
    const found = await asked(request);
    const section = found?.sections.find(({ code }) => code === parameterOf(request, 'section'));
    if (found === null || section === undefined) return reply.callNotFound();
    const refs = section.topics.map(({ ref }) => ref);
    const reading = readMapping(formBody(request), refs, found.places);
    const { value } = reading;
    if (value === null) return showSection(request, reply, reading);
    const { design } = found;
    const subject = `course-design:${design.id}`;
    const of = { course: design.course, designId: design.id, editionId: value.editionId, subject };
    const mapped = await changeMapping(hub, of, value, by(request));
    if (!mapped.ok)
      return showSection(request, reply, {
        ...reading,
        errors: [{ field: 'topic', text: whyNotMapped(mapped.reason) }],
      });
    const here = { design: design.id, section: section.code };
    return reply.redirect(paths.section.to(here, { saved: value.topics.length }), 303);
  });

  const showBeyond = async (
    request: FastifyRequest,
    reply: FastifyReply,
    { typed, errors }: Pick<ReturnType<typeof readBeyond>, 'typed' | 'errors'>,
  ) => {
    const design = await findDesign(db, parameterOf(request, 'design'));
    if (design === null) return reply.callNotFound();
    const section = beyondSection(await beyondOf(db, design.course));
    return sendPage(
      reply,
      <BeyondPage frame={frameOf(hub, request)} {...{ design, section, typed, errors }} />,
      errors.length > 0 ? 422 : 200,
    );
  };

  get(app, paths.beyond, { access: MAPS, audit: 'nothing' }, (request, reply) =>
    showBeyond(request, reply, { typed: {}, errors: [] }),
  );

  post(app, paths.beyond, { access: MAPS, audit: 'coverage.beyond-added' }, async (request, reply) => {
    const design = await findDesign(db, parameterOf(request, 'design'));
    if (design === null) return reply.callNotFound();
    const body = formBody(request);
    if (typedText(body['act']) === 'stop') {
      const ids = [body['stop']].flat().flatMap((ref) => beyondIdOf(typedText(ref)) ?? []);
      await stopBeyond(hub, design.course, ids, by(request));
      return reply.redirect(paths.beyond.to({ design: design.id }), 303);
    }
    const reading = readBeyond(body);
    if (reading.value === null) return showBeyond(request, reply, reading);
    await addBeyond(hub, design.course, reading.value, by(request));
    return reply.redirect(paths.beyond.to({ design: design.id }), 303);
  });

  const showFile = async (
    request: FastifyRequest,
    reply: FastifyReply,
    errors: readonly FieldError[],
    faults: readonly TableFault[] = [],
  ) => {
    const found = await asked(request);
    if (found === null) return reply.callNotFound();
    return sendPage(
      reply,
      <FilePage frame={frameOf(hub, request)} {...found} errors={errors} faults={faults} />,
      errors.length > 0 ? 422 : 200,
    );
  };

  get(app, paths.mappingFile, { access: MAPS, audit: 'nothing' }, (request, reply) =>
    showFile(request, reply, []),
  );

  post(app, paths.mappingFile, { access: MAPS, audit: 'coverage.table-taken' }, async (request, reply) => {
    const found = await asked(request);
    if (found === null) return reply.callNotFound();
    const upload = await readUpload(request);
    if (upload.file === null) return showFile(request, reply, [{ field: 'file', text: 'Choose a CSV file' }]);
    const { design } = found;
    const refs = found.sections
      .filter(({ code }) => code !== BEYOND)
      .flatMap(({ topics }) => topics.map(({ ref }) => ref));
    const places = [...found.places, ...sessionPlaces(found.sessions)].map(({ written }) => written);
    const read = await readMappingTable(Readable.from([upload.file]), {
      designId: design.id,
      refs: new Set(refs),
      places: new Set(places),
    });
    if (read.faults.length > 0) {
      const [only, ...others] = read.faults;
      const text =
        only !== undefined && others.length === 0
          ? `Line ${only.line}: ${only.words}`
          : `${read.faults.length} lines must be mended, and nothing is saved. They are listed below`;
      return showFile(request, reply, [{ field: 'file', text }], read.faults);
    }
    if (read.lines.length === 0)
      return showFile(request, reply, [
        { field: 'file', text: 'The file names no place for any statement. Fill in where and depth' },
      ]);
    const of = { course: design.course, designId: design.id, editionId: upload.edition };
    const taken = await takeTable(hub, of, read.lines, by(request));
    if (!taken.ok) return showFile(request, reply, [{ field: 'file', text: EDITION_CHANGED }]);
    const { added, removed } = taken.taken;
    return reply.redirect(paths.mapping.to({ design: design.id }, { added, removed }), 303);
  });
}

/** Sessions of the cohorts that are planned by a design. */
async function sessionsOf(hub: Hub, design: CourseDesign) {
  const { db } = hub.database;
  const cohorts = (await plannedCohorts(db)).filter(({ designId }) => designId === design.id);
  const of = await Promise.all(cohorts.map(({ id }) => sessionsOfCohort(db, id)));
  return of.flat();
}

export const statusOf = (edition: Edition | null): string =>
  edition === null
    ? ''
    : edition.status === 'official'
      ? 'official text'
      : 'our own outline, not the DfE’s text';

export function whyNotMapped(reason: 'edition changed' | 'topic gone'): string {
  switch (reason) {
    case 'edition changed':
      return EDITION_CHANGED;
    case 'topic gone':
      return 'Somebody set down that this is no longer taught. Look at the list again before you save';
  }
}

function savedInWords(request: FastifyRequest): string | null {
  const query = queryOf(request);
  const number = (name: string): number | null => {
    const typed = typedText(query[name]);
    return /^\d{1,5}$/.test(typed) ? Number(typed) : null;
  };
  const [saved, added, removed] = [number('saved'), number('added'), number('removed')];
  if (saved !== null) return `Saved for ${statements(saved)}.`;
  if (added === null || removed === null) return null;
  return added + removed === 0
    ? 'All lines of the file are as they were: nothing changed.'
    : `${added} lines are new or different, ${removed} taken away.`;
}

async function readUpload(
  request: FastifyRequest,
): Promise<{ edition: string | null; file: Uint8Array | null }> {
  if (!request.isMultipart()) return { edition: null, file: null };
  let [edition, file]: [string | null, Uint8Array | null] = [null, null];
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      if (part.fieldname === 'edition' && typeof part.value === 'string' && part.value !== '')
        edition = part.value;
      continue;
    }
    const bytes = await part.toBuffer();
    if (part.fieldname === 'file' && part.filename !== '') file = bytes;
  }
  return { edition, file };
}
