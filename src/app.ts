import compress from '@fastify/compress';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance } from 'fastify';

import { mountApi } from './areas/api.ts';
import { mountHealth } from './areas/health.ts';
import { mountPublic } from './areas/public.ts';
import type { Hub } from './hub.ts';
import { mayEnter } from './kit/policy/index.ts';
import { serveAssets } from './kit/web/assets.ts';
import { answerErrors, errorAnswer, type ErrorPageMaker } from './kit/web/errors.ts';
import { logSettings } from './kit/web/log.ts';
import { requireRules } from './kit/web/route.ts';
import { addSecurityHeaders, limitRates, refuseOtherSites } from './kit/web/security.ts';
import { mountBrand } from './shell/brand.ts';
import { ErrorPage } from './shell/error-page.tsx';
import { frameOf } from './shell/frame.ts';

const LARGEST_UPLOAD = 20 * 1024 * 1024;

/** The order of everything that happens to a request. Tests build this same app. */
export async function buildApp(hub: Hub): Promise<FastifyInstance> {
  const errorPage: ErrorPageMaker = (request, words) => ErrorPage({ frame: frameOf(hub, request), words });
  const app = Fastify({
    // An address that cannot even be read comes past every hook: it gets the same page, and not the framework's words.
    frameworkErrors: (_error, request, reply) => void errorAnswer(errorPage)(request, reply, 400),
    logger: logSettings(hub.config.logLevel),
    trustProxy: hub.config.trustProxy,
    bodyLimit: 256 * 1024,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
  });
  requireRules(app);
  await addSecurityHeaders(app);
  await limitRates(app, hub.config);
  refuseOtherSites(app);
  app.addHook('preHandler', async (request, reply) => {
    const access = request.routeOptions.config.access;
    if (access !== undefined && !mayEnter(access, { exampleHub: hub.profile.exampleNotice !== null }))
      reply.callNotFound();
  });
  await app.register(compress, { encodings: ['br', 'gzip'], brotliOptions: { params: { 1: 4 } } });
  await app.register(formbody, { bodyLimit: 256 * 1024 });
  await app.register(multipart, {
    limits: { fileSize: LARGEST_UPLOAD, files: 1, fields: 20 },
    throwFileSizeLimit: true,
  });
  answerErrors(app, errorPage);

  await serveAssets(app);
  mountBrand(app, hub);
  mountHealth(app, hub);
  await mountPublic(app, hub);
  await mountApi(app, hub);
  return app;
}
