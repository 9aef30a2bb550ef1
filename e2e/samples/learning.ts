import type { RunningHub } from '../hub.ts';
import { addressOn, signInAs } from '../sign-in.ts';
import type { Samples } from './index.ts';

const as = 'member';
const GROUP = '/staff/groups/senco-autumn-2026-quarryside-hall/modules';
const MODULE = '/staff/modules/belonging-by-design';

const place = (hub: RunningHub): Promise<string> =>
  addressOn(hub, as, '/account', /\/account\/places\/[0-9]+/);

const modules = async (hub: RunningHub): Promise<string> => `${await place(hub)}/modules`;

const module = async (hub: RunningHub): Promise<string> => `${await modules(hub)}/belonging-by-design`;

/** The first step of a kind, as the module's page says it. */
const step =
  (kind: 'Read' | 'Reflect' | 'Do' | 'Talk about' | 'Quiz') =>
  async (hub: RunningHub): Promise<string> => {
    const { cookie } = await signInAs(hub, as);
    const address = await module(hub);
    const page = await (await fetch(hub.address + address, { headers: { cookie } })).text();
    const item = page.split('<li').find((one) => one.includes(`>${kind}, `));
    return /href="([^"]+)"/.exec(item ?? '')?.[1] ?? address;
  };

const FILM = ['WEBVTT', '', '00:00.000 --> 00:02.000', 'Good morning.', ''].join('\n');

/** The text of a module with a film; with a reflection also it can be published. */
const textOf = (id: string, more: readonly string[], minutes: number): string =>
  [
    '---',
    `id: ${id}`,
    'title: A small module',
    'area: Teaching',
    `minutes: ${minutes}`,
    'summary: It has a film.',
    'statements: TE.T1',
    'sources:',
    '- A guide | A publisher | https://www.gov.uk/ | OGL-UK-3.0 | November 2026',
    '---',
    '',
    '# Watch {video #watch minutes=3}',
    'video: https://media.example.org/film.mp4',
    'captions: film.vtt',
    '',
    '## Transcript',
    '',
    '**Head:** Good morning.',
    '',
    ...more,
  ].join('\n');

/** A module that a manager has written. Written by an earlier page of the same hub, it is the same one. */
async function written(hub: RunningHub, id: string, text: string): Promise<string> {
  const { cookie } = await signInAs(hub, 'manager');
  await fetch(`${hub.address}/staff/modules/new`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body: new URLSearchParams({
      'name-1': 'module.md',
      'file-1': text,
      'name-2': 'film.vtt',
      'file-2': FILM,
      act: 'save',
    }),
  });
  return `/staff/modules/${id}`;
}

const manuscript = (hub: RunningHub): Promise<string> =>
  written(hub, 'with-a-fault', textOf('with-a-fault', [], 9));

/** The step of a published module at which there is a film. */
async function film(hub: RunningHub): Promise<string> {
  const reflection = ['# Think {reflection #think minutes=6}', '', 'What did you see?', ''];
  const address = await written(hub, 'with-a-film', textOf('with-a-film', reflection, 9));
  const { cookie } = await signInAs(hub, 'manager');
  await fetch(`${hub.address}${address}/publish`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie },
    body: new URLSearchParams({ revision: '1' }),
  });
  return `${await modules(hub)}/with-a-film/steps/watch`;
}

/** The first picture that a page shows. */
const pictureOn =
  (person: 'member' | 'manager', page: (hub: RunningHub) => Promise<string>) =>
  async (hub: RunningHub): Promise<string> => {
    const { cookie } = await signInAs(hub, person);
    const html = await (await fetch(hub.address + (await page(hub)), { headers: { cookie } })).text();
    return /<img[^>]+src="([^"]+\/pictures\/[^"]+)"/.exec(html)?.[1] ?? 'no picture';
  };

const DRAWN = '/staff/modules/duties-into-decisions';
const drawnStep = async (hub: RunningHub): Promise<string> =>
  `${await modules(hub)}/duties-into-decisions/steps/annual-review`;

export const learningSamples: Samples = {
  '/account/places/:enrolment/modules': [{ as, at: modules }],
  '/account/places/:enrolment/modules/:module': [{ as, at: module }],
  '/account/places/:enrolment/modules/:module/steps/:step': [
    { as, at: step('Read') },
    { as, at: step('Reflect') },
    { as, at: step('Do') },
    { as, at: step('Talk about') },
    { as, at: step('Quiz') },
    { as, at: film },
    { as, at: drawnStep },
  ],
  '/account/places/:enrolment/modules/:module/pictures/:picture': [{ as, at: pictureOn(as, drawnStep) }],
  '/account/places/:enrolment/modules/:module/steps/:step/captions.vtt': [
    { as, at: async (hub: RunningHub) => `${await film(hub)}/captions.vtt` },
  ],
  '/account/places/:enrolment/work': [{ as, at: async (hub: RunningHub) => `${await place(hub)}/work` }],
  '/account/places/:enrolment/work.txt': [
    { as, at: async (hub: RunningHub) => `${await place(hub)}/work.txt` },
  ],
  '/staff/modules': [{ as: 'manager', at: '/staff/modules' }],
  '/staff/modules/new': [{ as: 'manager', at: '/staff/modules/new' }],
  '/staff/modules/from-files': [{ as: 'manager', at: '/staff/modules/from-files' }],
  '/staff/modules/elsewhere': [{ as: 'manager', at: '/staff/modules/elsewhere' }],
  '/staff/modules/:module': [
    { as: 'manager', at: MODULE },
    { as: 'manager', at: manuscript },
  ],
  '/staff/modules/:module/edit': [
    { as: 'manager', at: async (hub: RunningHub) => `${await manuscript(hub)}/edit` },
    { as: 'manager', at: `${MODULE}/edit` },
  ],
  '/staff/modules/:module/preview': [
    { as: 'manager', at: async (hub: RunningHub) => `${await manuscript(hub)}/preview` },
  ],
  '/staff/modules/:module/versions/:number': [{ as: 'manager', at: `${MODULE}/versions/1` }],
  '/staff/modules/:module/versions/:number/folder.zip': [
    { as: 'manager', at: `${DRAWN}/versions/1/folder.zip` },
  ],
  '/staff/modules/:module/pictures': [
    { as: 'manager', at: `${DRAWN}/pictures` },
    { as: 'manager', at: `${MODULE}/pictures` },
  ],
  '/staff/modules/:module/pictures/:picture': [
    { as: 'manager', at: pictureOn('manager', async () => `${DRAWN}/versions/1`) },
  ],
  '/staff/cohorts/:cohort/modules': [
    { as: 'manager', at: '/staff/cohorts/senco-autumn-2026/modules' },
    { as: 'manager', at: '/staff/cohorts/senco-autumn-2027/modules' },
  ],
  '/staff/groups/:group/modules': [
    { as: 'manager', at: GROUP },
    { as: 'facilitator', at: GROUP },
  ],
  '/staff/groups/:group/modules/shared': [{ as: 'manager', at: `${GROUP}/shared` }],
};
