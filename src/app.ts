import { constants } from 'node:zlib';

import compress from '@fastify/compress';
import cookie from '@fastify/cookie';
import formbody from '@fastify/formbody';
import multipart from '@fastify/multipart';
import Fastify, { type FastifyInstance } from 'fastify';

import { mountApi } from './areas/api.ts';
import { mountHealth } from './areas/health.ts';
import { mountAccount } from './areas/account.ts';
import { doorkeeperOf } from './areas/doorkeeper.ts';
import { mountPublic } from './areas/public.ts';
import { mountStaff } from './areas/staff.ts';
import type { Hub } from './hub.ts';
import { keepForm } from './identity/index.ts';
import { serveAssets } from './kit/web/assets.ts';
import { answerErrors, unreadableAddress } from './kit/web/errors.ts';
import { logSettings } from './kit/web/log.ts';
import { requireRules } from './kit/web/route.ts';
import { addSecurityHeaders, limitRates, refuseOtherSites } from './kit/web/security.ts';
import { keepDoors } from './kit/web/viewer.ts';
import { mountBrand } from './shell/brand.ts';
import { ErrorPage } from './shell/error-page.tsx';
import { frameOf } from './shell/frame.ts';

const LARGEST_FORM = 256 * 1024;
const LARGEST_UPLOAD = 20 * 1024 * 1024;

/** The order of everything that happens to a request. Tests build this same app. */
export async function buildApp(hub: Hub): Promise<FastifyInstance> {
  const app = Fastify({
    logger: logSettings(hub.config.logLevel),
    // The proxy in front is believed; what it was told by whoever asked is not.
    trustProxy: hub.config.trustProxy ? (_address, hop) => hop === 0 : false,
    bodyLimit: LARGEST_FORM,
    routerOptions: { maxParamLength: 200 },
    forceCloseConnections: 'idle',
    // An address that cannot be read would be answered past every hook, without a header that protects.
    frameworkErrors: (_error, { raw }, reply) => {
      raw.url = unreadableAddress(raw.url ?? '');
      app.routing(raw, reply.raw);
    },
  });
  requireRules(app);
  await addSecurityHeaders(app);
  await limitRates(app, hub.config);
  refuseOtherSites(app);
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
  });
  await app.register(formbody, { bodyLimit: LARGEST_FORM });
  await app.register(multipart, {
    limits: { fileSize: LARGEST_UPLOAD, files: 1, fields: 20 },
    throwFileSizeLimit: true,
  });
  await app.register(cookie);
  keepDoors(app, doorkeeperOf(hub), (request, reply) => keepForm(hub, request, reply));
  answerErrors(app, (request, words) => ErrorPage({ frame: frameOf(hub, request), words }));

  await serveAssets(app);
  mountBrand(app, hub);
  mountHealth(app, hub);
  mountPublic(app, hub);
  mountAccount(app, hub);
  mountStaff(app, hub);
  mountApi(app, hub);
  return app;
}
