import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import { typedText, type FieldError } from '../../kit/forms/index.ts';
import { reachOf } from '../../kit/policy/index.ts';
import { formBody, parameterOf, queryOf, sendPage } from '../../kit/web/page.ts';
import { get, post } from '../../kit/web/route.ts';
import { actorOf, viewerOf } from '../../kit/web/viewer.ts';
import { frameOf } from '../../shell/frame.ts';
import { audienceChoices } from '../compose/choices.ts';
import { previewsOf } from '../compose/previews.ts';
import { textOf } from '../compose/write-letters.ts';
import type { Desk } from '../desk.ts';
import { TemplatePage, type OtherWords } from '../pages/template-page.tsx';
import { TemplatePreviewPage } from '../pages/template-preview-page.tsx';
import { TemplatesPage } from '../pages/templates-page.tsx';
import { messagesPaths as paths } from '../paths.ts';
import { addTemplate, changeTemplate } from './change-template.ts';
import { tryTemplate, waysToTry } from './preview-template.ts';
import { readTemplate, typedOfTemplate, typedTemplate, type TypedTemplate } from './template-form.ts';
import type { Template } from './template.ts';
import { findTemplate, listTemplates, versionsOf } from './templates-store.ts';

const ACCESS = 'write templates';
const BLANK: TypedTemplate = { name: '', subject: '', body: '', about: '', again: false };

/** Templates: all of them, one with its versions, and how one reads for real people. */
export function mountTemplates(app: FastifyInstance, desk: Desk): void {
  const { hub, others } = desk;
  const { db } = hub.database;
  const templateOf = (request: FastifyRequest) => findTemplate(db, parameterOf(request, 'template'));

  get(app, paths.templates, { access: ACCESS, audit: 'nothing' }, async (request, reply) =>
    sendPage(reply, <TemplatesPage frame={frameOf(hub, request)} templates={await listTemplates(db)} />),
  );

  const show = async (
    request: FastifyRequest,
    reply: FastifyReply,
    template: Template | null,
    typed: TypedTemplate,
    more: { errors?: readonly FieldError[]; shown?: number | null; other?: OtherWords | null } = {},
  ) => {
    const errors = more.errors ?? [];
    return sendPage(
      reply,
      <TemplatePage
        frame={frameOf(hub, request)}
        template={template}
        versions={template === null ? [] : await versionsOf(db, template.key)}
        shown={more.shown ?? null}
        typed={typed}
        other={more.other ?? null}
        errors={errors}
      />,
      errors.length === 0 && (more.other ?? null) === null ? 200 : 422,
    );
  };

  get(app, paths.newTemplate, { access: ACCESS, audit: 'nothing' }, (request, reply) =>
    show(request, reply, null, BLANK),
  );

  post(app, paths.newTemplate, { access: ACCESS, audit: 'template.changed' }, async (request, reply) => {
    const read = readTemplate(formBody(request));
    if (!read.ok)
      return show(request, reply, null, typedTemplate(formBody(request)), { errors: read.errors });
    const { key } = await addTemplate(hub, read.words, actorOf(request));
    return reply.redirect(paths.template.to({ template: key }), 303);
  });

  get(app, paths.template, { access: ACCESS, audit: 'nothing' }, async (request, reply) => {
    const template = await templateOf(request);
    if (template === null) return reply.callNotFound();
    const asked = typedText(queryOf(request)['version']);
    if (asked === '' || asked === String(template.version))
      return show(request, reply, template, typedOfTemplate(template));
    const version = (await versionsOf(db, template.key)).find((one) => String(one.version) === asked);
    if (version === undefined) return reply.callNotFound();
    return show(request, reply, template, typedOfTemplate(version), { shown: version.version });
  });

  post(app, paths.template, { access: ACCESS, audit: 'template.changed' }, async (request, reply) => {
    const template = await templateOf(request);
    if (template === null) return reply.callNotFound();
    const body = formBody(request);
    const typed = typedTemplate(body);
    const read = readTemplate(body);
    if (!read.ok) return show(request, reply, template, typed, { errors: read.errors });
    const seen = /^\d{1,6}$/.test(typedText(body['version'])) ? Number(typedText(body['version'])) : -1;
    const changed = await changeTemplate(hub, template.key, seen, read.words, actorOf(request));
    if (changed.ok) return reply.redirect(paths.template.to({ template: template.key }), 303);
    if (changed.reason === 'no-such-template') return reply.callNotFound();
    return show(request, reply, changed.now, typed, { other: changed.now });
  });

  get(app, paths.templatePreview, { access: ACCESS, audit: 'nothing' }, async (request, reply) => {
    const template = await templateOf(request);
    if (template === null) return reply.callNotFound();
    const reach = reachOf(viewerOf(request), ACCESS);
    const ways = waysToTry(await audienceChoices(db, others, reach));
    const asked = typedText(queryOf(request)['with']);
    const way = ways.find(({ value }) => value === asked) ?? null;
    const letters = way === null ? null : await tryTemplate(desk, template, way.audience, reach);
    return sendPage(
      reply,
      <TemplatePreviewPage
        frame={frameOf(hub, request)}
        template={template}
        ways={ways}
        way={way}
        letters={letters}
        previews={previewsOf(letters?.letters ?? []).map((preview) => ({
          ...preview,
          text: textOf(desk, template, preview.letter),
        }))}
      />,
    );
  });
}
