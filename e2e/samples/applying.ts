import type { RunningHub } from '../hub.ts';
import { addressOn } from '../sign-in.ts';
import type { Sample, Samples } from './index.ts';

/** The application that somebody of the example hub is writing, or has sent. */
const ofTheirs = (as: string, rest = ''): Sample => ({
  as,
  at: async (hub: RunningHub) => `${await addressOn(hub, as, '/account', /\/applications\/[0-9]+/)}${rest}`,
});

/** Of the sections that are done, and of the next. */
const STEPS = [
  'name',
  'trn',
  'school',
  'audience',
  'senco-role',
  'since',
  'earlier',
  'qualification',
  'teacher',
];
const OPEN_STEPS = ['cohort', 'adjustments', 'head', 'consent'];

export const applyingSamples: Samples = {
  '/apply': ['/apply', { as: 'drafting', at: '/apply' }],
  '/apply/start': [
    '/apply/start',
    { as: 'trust-lead', at: '/apply/start' },
    { as: 'drafting', at: '/apply/start' },
  ],
  '/applications/:application': [
    ofTheirs('drafting'),
    ofTheirs('ready'),
    ofTheirs('applicant'),
    ofTheirs('waiting'),
    ofTheirs('offered'),
  ],
  '/applications/:application/:step': [...STEPS, ...OPEN_STEPS].map((step) =>
    ofTheirs('drafting', `/${step}`),
  ),
  '/applications/:application/check': [ofTheirs('ready', '/check')],
  '/applications/:application/sent': [ofTheirs('applicant', '/sent')],
  '/applications/:application/withdraw': [
    ofTheirs('applicant', '/withdraw'),
    ofTheirs('drafting', '/withdraw'),
  ],
  '/applications/:application/in-confidence': [ofTheirs('applicant', '/in-confidence')],
  '/staff/people/:person/needs': [{ as: 'manager', at: '/staff/people/1/needs' }],
};
