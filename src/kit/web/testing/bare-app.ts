/** For tests: all that stands between the network and a handler, over handlers of the test's own. */
import formbody from '@fastify/formbody';
import Fastify, { type FastifyInstance, type FastifyServerOptions } from 'fastify';
import { h } from 'preact';

import { path } from '../../paths.ts';
import { answerErrors } from '../errors.ts';
import { logSettings } from '../log.ts';
import { get, post, requireRules } from '../route.ts';
import { addSecurityHeaders, limitRates, refuseOtherSites } from '../security.ts';

const OPEN = { access: 'anyone', audit: 'nothing' } as const;

export interface BareApp {
  app: FastifyInstance;
  /** What was logged, a line each. */
  log: string[];
}

/** `/take` and `/api/take` answer what they were sent; `/throw` and `/api/throw` do what `fault` does. */
export async function bareApp({
  fault = () => undefined,
  limits = { requestsPerMinute: 0, writesPerMinute: 0 },
  ...settings
}: {
  fault?: () => unknown;
  limits?: Parameters<typeof limitRates>[1];
} & Pick<FastifyServerOptions, 'trustProxy' | 'bodyLimit'> = {}): Promise<BareApp> {
  const log: string[] = [];
  const logger = { ...logSettings('debug'), stream: { write: (line: string) => void log.push(line) } };
  const app = Fastify({ ...settings, logger });
  requireRules(app);
  await addSecurityHeaders(app);
  await limitRates(app, limits);
  refuseOtherSites(app);
  await app.register(formbody);
  answerErrors(app, (_request, words) => h('main', null, words.title, words.sentences));
  for (const prefix of ['', '/api']) {
    get(app, path(`${prefix}/take`), OPEN, () => ({ taken: true }));
    post(app, path(`${prefix}/take`), OPEN, (request) => ({ taken: request.body }));
    get(app, path(`${prefix}/throw`), OPEN, async () => fault());
    post(app, path(`${prefix}/throw`), OPEN, async () => fault());
  }
  return { app, log };
}
