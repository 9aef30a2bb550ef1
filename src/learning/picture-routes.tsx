import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../hub.ts';
import { typedText, type FieldError } from '../kit/forms/index.ts';
import { formBody, numberOf, parameterOf, sendFile, sendPage } from '../kit/web/page.ts';
import { get, post } from '../kit/web/route.ts';
import { readFiles } from '../kit/web/upload.ts';
import { byOf } from '../kit/web/viewer.ts';
import { writeZip } from '../kit/zip/index.ts';
import { frameOf } from '../shell/frame.ts';
import { readPictures } from './module-forms.ts';
import { findPicture, isPictureOf } from './modules/pictures-store.ts';
import { LARGEST_PICTURE, MOST_PICTURES } from './modules/pictures.ts';
import { findManuscript, findVersion, versionsOf, type Version } from './modules/store.ts';
import { addPictures, takeOutPicture } from './modules/write-manuscript.ts';
import { moduleAtHand } from './own-modules.ts';
import { PicturesPage } from './pages/pictures-page.tsx';
import { learningPaths, modulePaths as paths } from './paths.ts';

const READS = { access: 'work in lists', audit: 'nothing' } as const;
const WRITES = 'write modules';

/** Pictures of modules: for members with a place, for staff, and for whoever writes. */
export function mountPictures(app: FastifyInstance, hub: Hub): void {
  const { db } = hub.database;

  get(
    app,
    learningPaths.picture,
    { access: 'learn in modules', audit: 'nothing' },
    async (request, reply) => {
      const at = await moduleAtHand(db, numberOf(request, 'enrolment'), parameterOf(request, 'module'));
      const asked = parameterOf(request, 'picture');
      return at?.version.pictures.some(({ sha256 }) => sha256 === asked) === true
        ? sendPicture(hub, reply, asked)
        : reply.callNotFound();
    },
  );

  get(app, paths.picture, READS, async (request, reply) => {
    const asked = parameterOf(request, 'picture');
    return (await isPictureOf(db, parameterOf(request, 'module'), asked))
      ? sendPicture(hub, reply, asked)
      : reply.callNotFound();
  });

  get(app, paths.folder, READS, async (request, reply) => {
    const version = await versionAsked(hub, request);
    if (version === null) return reply.callNotFound();
    const pictures = await Promise.all(
      version.pictures.map(async ({ name, sha256 }) => ({ name, found: await findPicture(db, sha256) })),
    );
    return sendFile(reply, {
      name: `${version.moduleId}-${version.number}.zip`,
      type: 'application/zip',
      body: await writeZip([
        ...version.files.map(({ name, text }) => ({ name, bytes: Buffer.from(text) })),
        ...pictures.flatMap(({ name, found }) => (found === null ? [] : [{ name, bytes: found.content }])),
      ]),
    });
  });

  const show = async (request: FastifyRequest, reply: FastifyReply, errors: readonly FieldError[]) => {
    const id = parameterOf(request, 'module');
    const manuscript = await findManuscript(db, id);
    const [latest] = await versionsOf(db, id);
    const pictures = manuscript?.pictures ?? latest?.pictures;
    if (pictures === undefined) return reply.callNotFound();
    const page = (
      <PicturesPage frame={frameOf(hub, request)} title={latest?.title ?? id} {...{ id, pictures, errors }} />
    );
    return sendPage(reply, page, errors.length === 0 ? 200 : 422);
  };

  get(app, paths.pictures, { access: WRITES, audit: 'nothing' }, (request, reply) =>
    show(request, reply, []),
  );

  post(app, paths.pictures, { access: WRITES, audit: 'module.pictures-changed' }, async (request, reply) => {
    const id = parameterOf(request, 'module');
    const refuse = (text: string) => show(request, reply, [{ field: 'pictures', text }]);
    const { files } = await readFiles(request, { files: MOST_PICTURES + 1, fileSize: LARGEST_PICTURE + 1 });
    if (files.length === 0) return refuse('Choose a picture: PNG, JPEG or WebP');
    const { pictures, errors } = readPictures(files, 'pictures');
    if (errors.length > 0) return show(request, reply, errors);
    const added = await hub.database.transaction((tx) => addPictures(tx, id, pictures, byOf(hub, request)));
    if (added.ok) return reply.redirect(paths.pictures.to({ module: id }), 303);
    return added.reason === 'too many'
      ? refuse(`A module can have up to ${MOST_PICTURES} pictures. Take one out first`)
      : reply.callNotFound();
  });

  post(
    app,
    paths.takeOutPicture,
    { access: WRITES, audit: 'module.pictures-changed' },
    async (request, reply) => {
      const id = parameterOf(request, 'module');
      const name = typedText(formBody(request)['name']);
      const taken = await hub.database.transaction((tx) => takeOutPicture(tx, id, name, byOf(hub, request)));
      return taken.ok ? reply.redirect(paths.pictures.to({ module: id }), 303) : reply.callNotFound();
    },
  );
}

async function versionAsked(hub: Hub, request: FastifyRequest): Promise<Version | null> {
  const number = /^[1-9]\d{0,5}$/.exec(parameterOf(request, 'number'))?.[0];
  return number === undefined
    ? null
    : findVersion(hub.database.db, parameterOf(request, 'module'), Number(number));
}

/** Its address is that of its content, so whoever has it once need not ask again; and it is theirs alone to keep. */
async function sendPicture(hub: Hub, reply: FastifyReply, sha256: string) {
  const picture = await findPicture(hub.database.db, sha256);
  if (picture === null) return reply.callNotFound();
  return reply
    .type(picture.type)
    .header('cache-control', 'private, max-age=31536000, immutable')
    .send(picture.content);
}
