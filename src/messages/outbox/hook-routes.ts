import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

import type { Hub } from '../../hub.ts';
import { post } from '../../kit/web/route.ts';
import { messagesPaths as paths } from '../paths.ts';
import { hearBounce, hearFromNotify, showsToken, type Heard } from './hear.ts';

/** A report carries back the letter that it is about. */
const LARGEST_REPORT = 2 * 1024 * 1024;

/** Where others report what became of a letter. Without our token the address is not there. */
export function mountMailHooks(app: FastifyInstance, hub: Hub): void {
  post(
    app,
    paths.notifyHook,
    { access: 'anyone', audit: 'letter.came-back' },
    (request, reply) => answer(hub, request, reply, () => hearFromNotify(hub, request.body)),
    { config: { isReported: true } },
  );

  // In a corner of its own, so that no other address takes mail as its body.
  void app.register((corner, _options, done) => {
    corner.addContentTypeParser('message/rfc822', { parseAs: 'string' }, (_request, body, parsed) =>
      parsed(null, body),
    );
    post(
      corner,
      paths.bounceHook,
      { access: 'anyone', audit: 'letter.came-back' },
      (request, reply) =>
        answer(hub, request, reply, () =>
          hearBounce(hub, typeof request.body === 'string' ? request.body : ''),
        ),
      { bodyLimit: LARGEST_REPORT, config: { isReported: true } },
    );
    done();
  });
}

/** What is not ours is taken all the same, because whoever reports would only report it again. */
const STATUS: Readonly<Record<Heard, number>> = {
  noted: 200,
  'known before': 200,
  'not ours': 200,
  'not understood': 422,
};

async function answer(
  hub: Hub,
  request: FastifyRequest,
  reply: FastifyReply,
  hear: () => Promise<Heard>,
): Promise<unknown> {
  if (!showsToken(hub, request.headers.authorization)) return reply.callNotFound();
  const heard = await hear();
  return reply.code(STATUS[heard]).type('text/plain; charset=utf-8').send(`${heard}\n`);
}
