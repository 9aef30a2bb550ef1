/** What is around every page, and what it says of whose hub this is and which day it is. */
import Fastify from 'fastify';
import type { VNode } from 'preact';
import { describe, expect, test } from 'vitest';

import { readConfig } from '../config.ts';
import { exampleFacts } from '../example/index.ts';
import type { Hub } from '../hub.ts';
import { renderPage } from '../kit/html.ts';
import { worldClock } from '../kit/clock.ts';
import { assetAddress } from '../kit/web/assets.ts';
import type { HubProfile } from '../profile/index.ts';
import { clockOn } from '../testing/clock.ts';
import { mountBrand } from './brand.ts';
import { ErrorPage } from './error-page.tsx';
import { frameOf, type Frame } from './frame.ts';
import { navigationOf } from './navigation.ts';
import { Page, type PageProps } from './page.tsx';
import { TEST_KEYRING } from '../testing/keyring.ts';

/** A real hub: nothing of it is invented. */
const PROFILE: HubProfile = { ...exampleFacts().profile, exampleNotice: null };

const FRAME: Frame = {
  profile: PROFILE,
  today: Temporal.PlainDate.from('2026-11-23'),
  rehearsalDay: null,
  here: '/interest',
  viewer: null,
  publicUrl: 'https://northmoor.example',
};

const HOSTILE = '</title></script><script>alert(1)</script>"\'>&';

function shown(props: Partial<PageProps> = {}): string {
  return renderPage(
    <Page frame={FRAME} title="Register interest" {...props}>
      {props.children ?? <h1>Register interest</h1>}
    </Page>,
  );
}

function titleOf(html: string): string {
  return /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '';
}

describe('a page', () => {
  test('is an English document with its own title, the hub’s name after it', () => {
    expect(shown()).toMatch(/^<!doctype html><html lang="en-GB"/);
    expect(titleOf(shown())).toBe(`Register interest – ${PROFILE.name}`);
  });

  test('has one main heading, its own, whoever’s hub it is', () => {
    expect(shown().match(/<h1\b/g)).toHaveLength(1);
    expect(shown({ children: <p>Nothing</p> })).not.toContain('<h1');
  });

  test('begins with a way past its head, to where it says', () => {
    const [first] = /<a [^>]*>/.exec(shown()) ?? [];
    expect(first).toContain('class="govuk-skip-link"');
    expect(first).toContain('href="#main-content"');
    expect(shown()).toMatch(/<main [^>]*id="main-content"/);
  });

  test('loads nothing but its own files, and holds no script and no style of its own', () => {
    const html = shown({ scripts: ['school-picker.js'], styles: ['accessible-autocomplete.min.css'] });
    const loaded = [...html.matchAll(/<(?:script|link|img)\b[^>]*?(?:src|href)="([^"]*)"/g)].map(
      ([, address = '']) => address,
    );
    expect(loaded).toContain(assetAddress('school-picker.js'));
    expect(loaded).toContain(assetAddress('accessible-autocomplete.min.css'));
    for (const address of loaded) expect(address).toMatch(/^\/(?!\/)/);
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=/);
  });

  test('is found by search engines unless it is hidden', () => {
    expect(shown()).not.toContain('noindex');
    expect(shown({ hidden: true })).toContain('<meta name="robots" content="noindex"/>');
  });

  test('has a way back only where there is one', () => {
    expect(shown()).not.toContain('govuk-back-link');
    expect(shown({ back: { href: '/funding' } })).toMatch(
      /<a href="\/funding" class="govuk-back-link">Back</,
    );
    expect(shown({ back: { href: '/x', text: 'Back to x' } })).toContain('>Back to x<');
  });

  test('shows no crown and no logotype', () => {
    expect(shown().match(/crown|logotype|govuk-header|GOV\.UK/i)).toBeNull();
  });

  test('cannot be broken out of by the words that it is given', () => {
    const html = shown({
      title: HOSTILE,
      description: HOSTILE,
      frame: {
        ...FRAME,
        profile: { ...PROFILE, name: HOSTILE, addressLines: [HOSTILE], exampleNotice: HOSTILE },
      },
      errors: [{ field: 'name', text: HOSTILE }],
      back: { href: '/', text: HOSTILE },
    });
    expect(html).not.toContain('<script>alert');
    expect(html.match(/<\/title>/g)).toHaveLength(1);
  });
});

describe('a page that asks again', () => {
  const html = shown({
    errors: [
      { field: 'full-name', text: 'Enter your full name' },
      { field: 'since-month', text: 'Enter the month' },
    ],
  });

  test('says so first in its title', () => {
    expect(titleOf(html)).toBe(`Error: Register interest – ${PROFILE.name}`);
    expect(titleOf(shown({ errors: [] }))).not.toContain('Error');
  });

  test('has a summary before its heading, each line of which leads to its box', () => {
    expect(html.indexOf('There is a problem')).toBeGreaterThan(html.indexOf('<main'));
    expect(html.indexOf('There is a problem')).toBeLessThan(html.indexOf('<h1'));
    const links = [...html.matchAll(/<a href="#([^"]+)">([^<]+)<\/a>/g)].map(([, to, text]) => [to, text]);
    expect(links).toEqual([
      ['full-name', 'Enter your full name'],
      ['since-month', 'Enter the month'],
    ]);
    expect(shown({ errors: [] })).not.toContain('There is a problem');
  });
});

describe('structured data', () => {
  const dataIn = (html: string) =>
    /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html)?.[1] ?? 'none';

  test('reads back as it was', () => {
    const value = { '@type': 'Course', name: 'NPQ & <b>"SENCO"</b>', more: [1, null, '\u2028'] };
    expect(JSON.parse(dataIn(shown({ structuredData: value })))).toEqual(value);
  });

  test.for(['</script><script>alert(1)</script>', '<!--<script>', ']]>', '</SCRIPT >', '<\\/script>'])(
    'cannot be broken out of by %j',
    (text) => {
      const html = shown({ structuredData: { [text]: text } });
      expect(dataIn(html)).not.toContain('<');
      expect(JSON.parse(dataIn(html))).toEqual({ [text]: text });
    },
  );

  test('is only there where it was given', () => {
    expect(dataIn(shown())).toBe('none');
  });
});

describe('what is invented and which day is played', () => {
  const day = Temporal.PlainDate.from('2025-03-14');
  const example = { ...PROFILE, exampleNotice: 'This hub is invented.' };

  test('is said on every page of the example hub', () => {
    const html = shown({ frame: { ...FRAME, profile: example } });
    expect(html).toContain('This hub is invented.');
    expect(html).toContain('Example');
    expect(html).not.toContain('The clock is set');
  });

  test('so is the day that the clock is set to, there and in a real hub', () => {
    const played = shown({ frame: { ...FRAME, profile: example, rehearsalDay: day } });
    expect(played).toContain('This hub is invented. The clock is set to 14 March 2025.');
    const rehearsed = shown({ frame: { ...FRAME, rehearsalDay: day } });
    expect(rehearsed).toContain('The clock is set to 14 March 2025.');
    expect(rehearsed).toContain('Rehearsal');
    expect(rehearsed).not.toContain('Example');
  });

  test('and nothing of it in a real hub in the present', () => {
    expect(shown()).not.toMatch(/hub-notices|Example|Rehearsal|invented|The clock is set/);
  });
});

describe('the frame of a request', () => {
  const hub = { config: readConfig({ PUBLIC_URL: 'https://northmoor.example/' }), profile: PROFILE };

  async function frameAt(address: string, clock: Hub['clock']): Promise<Frame> {
    const app = Fastify();
    const frames: Frame[] = [];
    app.get('/*', (request) => {
      frames.push(frameOf({ ...hub, clock, database: undefined as never, keyring: TEST_KEYRING }, request));
      return '';
    });
    await app.inject(address);
    return frames[0] ?? expect.fail('Nobody asked.');
  }

  test('has the path without its query, and the address of the hub without a slash', async () => {
    const frame = await frameAt('/interest?programme=npq-senco&x=?', worldClock);
    expect(frame).toMatchObject({
      here: '/interest',
      publicUrl: 'https://northmoor.example',
      rehearsalDay: null,
    });
  });

  test('has the day of the clock, and says when it was set', async () => {
    const frame = await frameAt('/', clockOn('2028-02-29'));
    expect([frame.today.toString(), frame.rehearsalDay?.toString()]).toEqual(['2028-02-29', '2028-02-29']);
  });
});

describe('the navigation', () => {
  const activeAt = (here: string) =>
    navigationOf(here, null).flatMap(({ text, active }) => (active ? [text] : []));

  test.for([
    ['/', ['NPQ for SENCOs']],
    ['/do-i-need-it', ['Do I need it?']],
    ['/do-i-need-it/questions/role', ['Do I need it?']],
    ['/interest/done/abc', ['Register interest']],
    ['/programmes/npq-headship', ['All NPQs']],
    ['/interesting', []],
    ['/venues', []],
  ] as const)('at %s shows %o as where one is', ([here, active]) => {
    expect(activeAt(here)).toEqual(active);
  });
});

describe('the page of an error', () => {
  const html = renderPage(
    <ErrorPage frame={FRAME} words={{ status: 404, title: 'Page not found', sentences: ['One.', 'Two.'] }} />,
  );

  test('says what happened, what to do and whom to write to, and is not for search engines', () => {
    expect(titleOf(html)).toBe(`Page not found – ${PROFILE.name}`);
    expect(html).toMatch(/<h1[^>]*>Page not found<\/h1><p[^>]*>One\.<\/p><p[^>]*>Two\.<\/p>/);
    expect(html).toContain(`href="mailto:${PROFILE.email}"`);
    expect(html).toContain('noindex');
  });
});

describe('the hub’s own colour and mark', () => {
  async function ask(address: string, profile: HubProfile = PROFILE) {
    const app = Fastify();
    mountBrand(app, {
      profile,
      config: readConfig({}),
      clock: worldClock,
      database: undefined as never,
      keyring: TEST_KEYRING,
    });
    return app.inject(address);
  }

  test('come from its profile, and may be kept for a day', async () => {
    for (const [address, type] of [
      ['/brand.css', 'text/css; charset=utf-8'],
      ['/icon.svg', 'image/svg+xml'],
    ] as const) {
      const { headers, body } = await ask(address);
      expect(headers['content-type']).toBe(type);
      expect(headers['cache-control']).toBe('public, max-age=86400');
      expect(body).toContain(PROFILE.brandColour);
      expect((await ask(address, { ...PROFILE, brandColour: '#7a1f2b' })).body).toContain('#7a1f2b');
    }
  });

  test('a page asks anew for a new colour', () => {
    const brandOf = (brandColour: string) =>
      /href="(\/brand\.css[^"]*)"/.exec(
        shown({ frame: { ...FRAME, profile: { ...PROFILE, brandColour } } }),
      )?.[1];
    expect(brandOf(PROFILE.brandColour)).not.toBe(brandOf('#7a1f2b'));
  });
});

test('whatever stands in the masthead stands before the main column', () => {
  const masthead: VNode = <div id="masthead">NPQ</div>;
  const html = shown({ masthead });
  expect(html.indexOf('id="masthead"')).toBeLessThan(html.indexOf('<main'));
  expect(html.indexOf('id="masthead"')).toBeGreaterThan(html.indexOf('</header>'));
});
