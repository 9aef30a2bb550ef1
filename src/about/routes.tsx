import type { FastifyInstance } from 'fastify';
import type { VNode } from 'preact';

import type { Hub } from '../hub.ts';
import { sendPage } from '../kit/web/page.ts';
import { get } from '../kit/web/route.ts';
import { keptMonths } from '../retention/index.ts';
import { type Frame, frameOf } from '../shell/frame.ts';
import { AccessibilityPage } from './pages/accessibility-page.tsx';
import { DevelopersPage } from './pages/developers-page.tsx';
import { PrivacyPage } from './pages/privacy-page.tsx';
import { SourcesPage } from './pages/sources-page.tsx';
import { paths } from './paths.ts';

const PAGES: readonly {
  path: (typeof paths)[keyof typeof paths];
  page: (props: { frame: Frame }) => VNode;
}[] = [
  { path: paths.accessibility, page: AccessibilityPage },
  { path: paths.sources, page: SourcesPage },
  { path: paths.developers, page: DevelopersPage },
];

/** What the site says of itself. */
export function mountAbout(app: FastifyInstance, hub: Hub): void {
  for (const { path, page: Shown } of PAGES) {
    get(app, path, { access: 'anyone', audit: 'nothing' }, (request, reply) =>
      sendPage(reply, <Shown frame={frameOf(hub, request)} />),
    );
  }
  get(app, paths.privacy, { access: 'anyone', audit: 'nothing' }, async (request, reply) =>
    sendPage(reply, <PrivacyPage frame={frameOf(hub, request)} months={await keptMonths(hub.database.db)} />),
  );
}
