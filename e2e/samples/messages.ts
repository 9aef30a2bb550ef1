import { ask } from '../ask.ts';
import type { RunningHub } from '../hub.ts';
import { addressOn, cookieOf } from '../sign-in.ts';
import type { Sample, Samples } from './index.ts';

const as = 'manager';

/** The draft of the example hub, and what of it comes behind its address. */
const draft =
  (step: string) =>
  async (hub: RunningHub): Promise<string> => {
    const cookie = await cookieOf(hub, as);
    const list = await addressOn(hub, as, '/staff/messages', /\/staff\/messages\/\d+(?=")/);
    const { location } = await ask(hub.address, { address: list, headers: { cookie } });
    return location.replace(/[a-z]+$/, '') + step;
  };
const ofDraft = (step: string): Sample => ({ as, at: draft(step) });

/** What was sent, the last first. */
const sent = async (hub: RunningHub, place: number): Promise<string> => {
  const cookie = await cookieOf(hub, as);
  const { body } = await ask(hub.address, { address: '/staff/messages', headers: { cookie } });
  const table = body.toString().split('>Sent</caption>')[1] ?? '';
  return [...table.matchAll(/\/staff\/messages\/\d+(?=")/g)][place]?.[0] ?? 'no such message';
};
const letter = (hub: RunningHub): Promise<string> =>
  addressOn(hub, as, '/staff/messages/outbox?about=message', /\/staff\/messages\/letters\/\d+/);

/** The way out of news, as it stands in the first letter that the example hub has sent, which is an invitation. */
const stop = async (hub: RunningHub): Promise<string> => {
  const page = await addressOn(
    hub,
    as,
    '/staff/messages/outbox?message=1',
    /\/staff\/messages\/letters\/\d+/,
  );
  const asSent = `/mailbox/${page.split('/').at(-1)}/as-sent`;
  return addressOn(hub, as, asSent, /\/letters\/stop\/[A-Za-z0-9_-]{32}/);
};

export const messagesSamples: Samples = {
  '/staff/messages': [
    { as, at: '/staff/messages' },
    { as: 'administrator', at: '/staff/messages' },
  ],
  '/staff/messages/new': [{ as, at: '/staff/messages/new' }],
  '/staff/messages/:message': [
    { as, at: (hub: RunningHub) => sent(hub, 0) },
    { as, at: (hub: RunningHub) => sent(hub, 1) },
  ],
  '/staff/messages/:message/people': [ofDraft('people')],
  '/staff/messages/:message/words': [ofDraft('words'), ofDraft('words?template=next-session')],
  '/staff/messages/:message/preview': [ofDraft('preview'), ofDraft('preview?page=2')],
  '/staff/messages/:message/preview/:recipient': [
    {
      as,
      at: async (hub: RunningHub) =>
        addressOn(hub, as, await draft('preview')(hub), /\/staff\/messages\/\d+\/preview\/[^"]+/),
    },
  ],
  '/staff/messages/outbox': [
    { as, at: '/staff/messages/outbox' },
    { as, at: '/staff/messages/outbox?state=bounced' },
  ],
  '/staff/messages/outbox.csv': [{ as, at: '/staff/messages/outbox.csv' }],
  '/staff/messages/letters/:letter': [{ as, at: letter }],
  '/staff/messages/letters/:letter/as-sent': [
    { as, at: async (hub: RunningHub) => `${await letter(hub)}/as-sent` },
  ],
  '/staff/messages/hours': [{ as, at: '/staff/messages/hours' }],
  '/staff/templates': [{ as, at: '/staff/templates' }],
  '/staff/templates/new': [{ as, at: '/staff/templates/new' }],
  '/staff/templates/:template': [{ as, at: '/staff/templates/before-first-seminar' }],
  '/staff/templates/:template/preview': [
    { as, at: '/staff/templates/next-session/preview' },
    { as, at: '/staff/templates/next-session/preview?with=cohort%3Asenco-autumn-2026' },
  ],
  '/letters/stop/:secret': [stop],
};
