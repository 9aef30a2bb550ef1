import { addressOn } from '../sign-in.ts';
import type { RunningHub } from '../hub.ts';
import type { Samples } from './index.ts';

const receipt = (hub: RunningHub): Promise<string> =>
  addressOn(hub, 'manager', '/figures', /\/figures\/[0-9a-f-]{36}/);

export const figuresSamples: Samples = {
  '/figures': ['/figures'],
  '/figures/:id': [receipt],
  '/figures/:id/rows.csv': [async (hub: RunningHub) => `${await receipt(hub)}/rows.csv`],
  '/api/v1/figures': ['/api/v1/figures', '/api/v1/figures?course=npq-senco'],
  '/staff/figures': [
    { as: 'manager', at: '/staff/figures' },
    {
      as: 'manager',
      at: `/staff/figures?definition=${encodeURIComponent('figure useful version 2\ntitle: Useful\ncount: agreed of answered\nquestion: session use\ncohorts: senco-autumn-2025\nreview: 2030-01-01')}`,
    },
  ],
};
