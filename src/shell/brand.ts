import type { FastifyInstance } from 'fastify';

import type { Hub } from '../hub.ts';
import { path } from '../kit/paths.ts';
import { get } from '../kit/web/route.ts';

const paths = { colours: path('/brand.css'), icon: path('/icon.svg') };
const KEEP_A_DAY = 'public, max-age=86400';

/** The hub's own colour and mark, from its profile. */
export function mountBrand(app: FastifyInstance, hub: Hub): void {
  get(app, paths.colours, { access: 'anyone', audit: 'nothing' }, (_request, reply) =>
    reply
      .type('text/css; charset=utf-8')
      .header('cache-control', KEEP_A_DAY)
      .send(`:root{--govuk-brand-colour:${hub.profile.brandColour}}`),
  );
  get(app, paths.icon, { access: 'anyone', audit: 'nothing' }, (_request, reply) =>
    reply.type('image/svg+xml').header('cache-control', KEEP_A_DAY).send(mark(hub.profile.brandColour)),
  );
}

/** A mark for a hub that has no drawing of its own: a schoolhouse in the hub's colour. */
function mark(colour: string): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"><rect width="40" height="40" rx="8" fill="#fff"/>`,
    `<path d="M8 30h24M20 8l12 8H8z" fill="${colour}" stroke="${colour}" stroke-width="2.5" stroke-linejoin="round" stroke-linecap="round"/>`,
    `<path d="M12 18v10M20 18v10M28 18v10" stroke="${colour}" stroke-width="3" stroke-linecap="round"/></svg>`,
  ].join('');
}
