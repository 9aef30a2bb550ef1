import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import type { Hub } from '../hub.ts';
import { sendFile, sendPage } from '../kit/web/page.ts';
import { get } from '../kit/web/route.ts';
import { frameOf } from '../shell/frame.ts';
import { frameworkCsv, frameworkPdf } from './download.ts';
import { SENCO, type Edition } from './edition.ts';
import { editionInUse } from './edition-in-use.ts';
import { FrameworkPage } from './pages/framework-page.tsx';
import { paths } from './paths.ts';

const OPEN = { access: 'anyone', audit: 'nothing' } as const;

/** Before any framework was loaded, these addresses are as if they were not there. */
export function mountFramework(app: FastifyInstance, hub: Hub): void {
  const inUse = () => editionInUse(hub.database.db, SENCO);

  get(app, paths.framework, OPEN, async (request, reply) => {
    const edition = await inUse();
    if (edition === null) return reply.callNotFound();
    return sendPage(reply, <FrameworkPage frame={frameOf(hub, request)} edition={edition} />);
  });

  get(app, paths.frameworkCsv, OPEN, async (_request, reply) => {
    const edition = await inUse();
    if (edition === null) return reply.callNotFound();
    return sendFile(reply, {
      name: fileName(edition, 'csv'),
      type: 'text/csv; charset=utf-8',
      body: Readable.from(frameworkCsv(edition)),
    });
  });

  get(app, paths.frameworkPdf, OPEN, async (_request, reply) => {
    const edition = await inUse();
    if (edition === null) return reply.callNotFound();
    const body = await frameworkPdf(edition, hub.profile.name);
    return sendFile(reply, { name: fileName(edition, 'pdf'), type: 'application/pdf', body });
  });
}

/** The name says whose text it is, since a file soon stands alone. */
function fileName(edition: Edition, ending: 'csv' | 'pdf'): string {
  return `${edition.course}-framework-${edition.status === 'official' ? 'official' : 'our-outline'}.${ending}`;
}
