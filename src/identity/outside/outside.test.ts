import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { auditTrail } from '../../kit/audit/testing.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { recentMail } from '../../kit/mail/index.ts';
import { exampleHub } from '../../testing/hub.ts';
import { addTestPerson, signedIn } from '../../testing/people.ts';
import { Visitor } from '../../testing/visitor.ts';
import { startSchoolProvider, type SchoolProvider } from './testing/school-provider.ts';
import { provenEmail, type Claims } from './whose-email.ts';

describe('The address that a provider has shown to be theirs', () => {
  const told = (issuer: string, more: Partial<Claims> = {}): Claims => ({
    issuer,
    email: 'ann@school.example',
    emailVerified: true,
    hostedDomain: undefined,
    domainOwnerShown: undefined,
    ...more,
  });
  const MICROSOFT = 'https://login.microsoftonline.com/8e2a/v2.0';
  const GOOGLE = 'https://accounts.google.com';
  test.each<[string, Claims, string | null]>([
    ['is one that it says it verified', told('https://id.example'), 'ann@school.example'],
    ['is none that it did not verify', told('https://id.example', { emailVerified: false }), null],
    ['is none of which it says nothing', told('https://id.example', { emailVerified: undefined }), null],
    ['is none that is verified in text alone', told('https://id.example', { emailVerified: 'true' }), null],
    ['is none that is no address', told('https://id.example', { email: 'ann' }), null],
    ['is none of Microsoft’s by email_verified, which it does not send', told(MICROSOFT), null],
    [
      'is one of Microsoft’s where the owner of the domain was shown',
      told(MICROSOFT, { emailVerified: undefined, domainOwnerShown: true }),
      'ann@school.example',
    ],
    [
      'is one of Google’s for an organisation',
      told(GOOGLE, { hostedDomain: 'school.example' }),
      'ann@school.example',
    ],
    ['is one of Gmail', told(GOOGLE, { email: 'Ann@gmail.com' }), 'Ann@gmail.com'],
    ['is none of Google’s that was shown once, somewhere else', told(GOOGLE), null],
  ])('%s', (_, claims, email) => {
    expect(provenEmail(claims)).toBe(email);
  });
});

const HUB = 'http://localhost:3000';
const BACK = `${HUB}/sign-in/with/school/back`;
const ANN = 'ann@school.example';

describe('With a school’s own sign-in', () => {
  let school: SchoolProvider;
  let other: SchoolProvider;
  beforeAll(async () => {
    school = await startSchoolProvider([BACK]);
    other = await startSchoolProvider([`${HUB}/sign-in/with/other/back`], { tellsInToken: false });
  });
  afterAll(async () => {
    await school.stop();
    await other.stop();
  });

  onEachDatabase('Signing in elsewhere', (open) => {
    const made = async () => {
      const environment = {
        PUBLIC_URL: HUB,
        OIDC_PROVIDERS: 'school,other',
        ...school.settings('school'),
        ...other.settings('other'),
      };
      const { hub, app } = await exampleHub(open(), { environment });
      const ann = await addTestPerson(hub, 'Ann Truscott', ANN);
      return { hub, app, ann };
    };
    /** Presses the button and comes back to the address that the provider sends to, without opening it. */
    const goThere = async (
      visitor: Visitor,
      at: SchoolProvider,
      button: string,
      fields = {},
    ): Promise<string> => {
      const page = await visitor.post(button, fields);
      expect(page.statusCode).toBe(200);
      const address = /^0; url=(.*)$/.exec(String(page.headers['refresh']))?.[1] ?? '';
      expect(address.startsWith(`${at.issuer}/`)).toBe(true);
      return (await at.visit(address)).slice(HUB.length);
    };
    const joined = () =>
      open().db.selectFrom('outside_identities').select(['person_id', 'provider', 'subject']).execute();
    const because = (reply: { headers: Record<string, unknown> }) =>
      new URL(String(reply.headers['location']), HUB).searchParams.get('because');

    test('whoever proves the address is let in, joined, told, and goes on to where they were going', async () => {
      const { app, ann } = await made();
      school.signIn('s-1', { email: ANN, email_verified: true });
      const visitor = new Visitor(app);
      const back = await goThere(visitor, school, '/sign-in/with/school', { next: '/account/sessions' });
      const reply = await visitor.get(back);
      expect([reply.statusCode, reply.headers.location]).toEqual([303, '/account/sessions']);
      expect((await visitor.get('/account/sessions')).body).toContain('with an account elsewhere');
      expect(await joined()).toEqual([{ person_id: ann, provider: 'school', subject: 's-1' }]);
      expect((await recentMail(open().db, 1))[0]).toMatchObject({ to: ANN, kind: 'sign-in.way-in' });
      expect((await auditTrail(open().db)).map(({ event }) => event)).toEqual(
        expect.arrayContaining(['account.joined', 'session.began']),
      );
      // The account is who they are from now on, whatever becomes of its address.
      school.signIn('s-1', { email: 'ann.new@school.example', email_verified: false });
      const later = new Visitor(app);
      expect((await later.get(await goThere(later, school, '/sign-in/with/school'))).headers.location).toBe(
        '/account?from=sign-in',
      );
      expect((await later.get('/account')).body).toContain('Ann Truscott');
      await app.close();
    });

    test('a provider that tells the address only when asked is asked', async () => {
      const { app, ann } = await made();
      other.signIn('o-1', { email: ANN, email_verified: true });
      const visitor = new Visitor(app);
      await visitor.get(await goThere(visitor, other, '/sign-in/with/other'));
      expect(visitor.isIn).toBe(true);
      expect(await joined()).toEqual([{ person_id: ann, provider: 'other', subject: 'o-1' }]);
      await app.close();
    });

    test('an address that was not verified lets nobody in, and joins nothing', async () => {
      const { app } = await made();
      for (const verified of [{ email_verified: false }, {}]) {
        school.signIn('thief', { email: ANN, ...verified });
        const thief = new Visitor(app);
        const reply = await thief.get(await goThere(thief, school, '/sign-in/with/school'));
        expect([because(reply), thief.isIn]).toEqual(['not-joined', false]);
        expect((await thief.get(String(reply.headers.location))).body).toContain(
          'then join it in your account',
        );
      }
      expect(await joined()).toEqual([]);
      await app.close();
    });

    test('an address that nobody here has makes nobody', async () => {
      const { app } = await made();
      school.signIn('new', { email: 'new@school.example', email_verified: true });
      const visitor = new Visitor(app);
      expect(because(await visitor.get(await goThere(visitor, school, '/sign-in/with/school')))).toBe(
        'nobody',
      );
      expect(await open().db.selectFrom('people').select('full_name').execute()).toHaveLength(1);
      await app.close();
    });

    test('whoever is signed in joins any account, sees it, and parts from it; another’s they cannot take', async () => {
      const { hub, app, ann } = await made();
      const bob = await addTestPerson(hub, 'Bob', 'bob@school.example');
      school.signIn('s-2', { email: 'private@elsewhere.example' });
      const [anns, bobs] = [new Visitor(app), new Visitor(app)];
      anns.take('hub', (await signedIn(hub, ann)).cookie.slice('hub='.length));
      bobs.take('hub', (await signedIn(hub, bob)).cookie.slice('hub='.length));
      const done = await anns.get(await goThere(anns, school, '/account/ways-in/join/school'));
      expect(done.headers.location).toBe('/account/ways-in?done=joined&with=school');
      const page = (await anns.get('/account/ways-in')).body;
      expect(page).toContain('Hill School: private@elsewhere.example');
      expect(because(await bobs.get(await goThere(bobs, school, '/account/ways-in/join/school')))).toBe(
        'taken',
      );
      const account = /name="account" value="(\d+)"/.exec(page)?.[1] ?? '';
      await bobs.post('/account/ways-in/part', { account });
      expect(await joined()).toHaveLength(1);
      await anns.post('/account/ways-in/part', { account });
      expect(await joined()).toEqual([]);
      await app.close();
    });

    test('an account is joined to nobody but whoever began it, in the session in which they did', async () => {
      const { hub, app, ann } = await made();
      const bob = await addTestPerson(hub, 'Bob', 'bob@school.example');
      school.signIn('s-3', { email: ANN, email_verified: true });
      const visitor = new Visitor(app);
      visitor.take('hub', (await signedIn(hub, bob)).cookie.slice('hub='.length));
      const back = await goThere(visitor, school, '/account/ways-in/join/school');
      visitor.take('hub', (await signedIn(hub, ann)).cookie.slice('hub='.length));
      expect(because(await visitor.get(back))).toBe('begin-again');
      expect(await joined()).toEqual([]);
      await app.close();
    });

    test('an answer is good once, and in the browser that asked alone', async () => {
      const { app } = await made();
      school.signIn('s-1', { email: ANN, email_verified: true });
      const [ann, thief] = [new Visitor(app), new Visitor(app)];
      const back = await goThere(ann, school, '/sign-in/with/school');
      // Whoever sees the address in a log, or is sent to it by a page of somebody else's, is not let in.
      expect(because(await thief.get(back))).toBe('begin-again');
      await goThere(thief, school, '/sign-in/with/school');
      expect(because(await thief.get(back))).toBe('not-good');
      const secret = ann.cookie('hub-outside') ?? '';
      await ann.get(back);
      expect(ann.isIn).toBe(true);
      const again = new Visitor(app);
      again.take('hub-outside', secret);
      expect(because(await again.get(back))).toBe('begin-again');
      expect([thief.isIn, again.isIn]).toEqual([false, false]);
      await app.close();
    });

    test('a code of another’s answer is no good in one’s own', async () => {
      const { app } = await made();
      school.signIn('s-1', { email: ANN, email_verified: true });
      const [ann, thief] = [new Visitor(app), new Visitor(app)];
      const code = new URL(await goThere(ann, school, '/sign-in/with/school'), HUB).searchParams.get('code');
      const own = new URL(await goThere(thief, school, '/sign-in/with/school'), HUB);
      own.searchParams.set('code', code ?? '');
      expect(because(await thief.get(own.pathname + own.search))).toBe('not-good');
      expect(thief.isIn).toBe(false);
      await app.close();
    });

    test('an answer of one provider is not taken for another’s', async () => {
      const { app } = await made();
      school.signIn('s-1', { email: ANN, email_verified: true });
      const moved = new Visitor(app);
      const elsewhere = (await goThere(moved, school, '/sign-in/with/school')).replace('/school/', '/other/');
      expect(because(await moved.get(elsewhere))).toBe('begin-again');
      for (const [name, value] of [
        ['iss', other.issuer],
        ['state', 'f'.repeat(64)],
      ] as const) {
        const visitor = new Visitor(app);
        const back = new URL(await goThere(visitor, school, '/sign-in/with/school'), HUB);
        back.searchParams.set(name, value);
        expect(because(await visitor.get(back.pathname + back.search)), name).toBe('not-good');
        back.searchParams.delete(name);
        const without = new Visitor(app);
        const second = new URL(await goThere(without, school, '/sign-in/with/school'), HUB);
        second.searchParams.delete(name);
        expect(because(await without.get(second.pathname + second.search)), `no ${name}`).toBe('not-good');
      }
      await app.close();
    });

    test('whoever says no there comes back to the other ways', async () => {
      const { app } = await made();
      const visitor = new Visitor(app);
      const back = new URL(await goThere(visitor, school, '/sign-in/with/school'), HUB);
      back.searchParams.delete('code');
      back.searchParams.set('error', 'access_denied');
      const reply = await visitor.get(back.pathname + back.search);
      expect(because(reply)).toBe('cancelled');
      const page = (await visitor.get(String(reply.headers.location))).body;
      expect(page).toContain('You did not sign in with Hill School');
      expect(page).toContain('Send me a code');
      await app.close();
    });

    test('nobody is sent on to another site, and nothing that is made up is said', async () => {
      const { app } = await made();
      school.signIn('s-1', { email: ANN, email_verified: true });
      for (const next of ['https://evil.example', '//evil.example', '/\\evil.example']) {
        const visitor = new Visitor(app);
        const reply = await visitor.get(await goThere(visitor, school, '/sign-in/with/school', { next }));
        expect(reply.headers.location).toBe('/account?from=sign-in');
      }
      const made_up = await new Visitor(app).get('/sign-in?because=toString&with=%3Cb%3Eevil');
      expect(made_up.statusCode).toBe(200);
      expect(made_up.body).not.toContain('evil');
      expect((await new Visitor(app).post('/sign-in/with/nobody', {})).statusCode).toBe(404);
      await app.close();
    });

    test('a provider that does not answer is told, and the other ways stay', async () => {
      const gone = await startSchoolProvider([BACK]);
      const environment = {
        PUBLIC_URL: HUB,
        OIDC_PROVIDERS: 'school',
        ...gone.settings('school'),
      };
      const { hub, app } = await exampleHub(open(), { environment });
      await addTestPerson(hub, 'Ann Truscott', ANN);
      gone.signIn('s-1', { email: ANN, email_verified: true });
      const halfway = new Visitor(app);
      const back = await goThere(halfway, gone, '/sign-in/with/school');
      await gone.stop();
      expect(because(await halfway.get(back))).toBe('down');
      const { app: afresh } = await exampleHub(open(), { environment });
      const visitor = new Visitor(afresh);
      const reply = await visitor.post('/sign-in/with/school', { next: '/account/sessions' });
      expect(reply.statusCode).toBe(303);
      const page = (await visitor.get(String(reply.headers.location))).body;
      expect(page).toContain('Hill School does not answer at the moment');
      expect(page).toContain('name="next" value="/account/sessions"');
      await app.close();
      await afresh.close();
    });
  });
});
