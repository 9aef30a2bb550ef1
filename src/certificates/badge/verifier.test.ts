/** A badge as the hub issues it, and everything that is wrong with others, before verifiers that nobody here wrote. */
import { generateKeyPairSync } from 'node:crypto';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { form } from '../../applications/deciding/testing.ts';
import type { Hub } from '../../hub.ts';
import { byOperator } from '../../kit/audit/index.ts';
import { onEachDatabase } from '../../kit/db/testing.ts';
import { changeName } from '../../people/index.ts';
import { registerPaths } from '../../registers/index.ts';
import { COHORT, Seminar } from '../../registers/testing.ts';
import { signedInAs } from '../../testing/people.ts';
import { certificatesOf, type Certificate } from '../store.ts';
import { badgeInPng } from '../testing/badge-in-png.ts';
import { verifyElsewhere, type Web } from '../testing/verify-elsewhere.ts';
import { statusListOf } from './credential.ts';
import { didDocument } from './did.ts';
import { openJwt, signJwt, type SigningKey } from './jwt.ts';
import { keyInUse, rotateBadgeKey } from './keys.ts';
import { PLACES } from './status-list.ts';

const BASE = `/staff/cohorts/${COHORT}/certificates`;
const ELSEWHERE = 'https://else.example';

onEachDatabase(
  'badges before an independent verifier',
  (open) => {
    let seminar: Seminar;
    let hub: Hub;
    let manager: { cookie: string };
    let key: SigningKey;
    let web: Web;
    /** Addresses of another site, and what stands there. */
    const others = new Map<string, string>();
    const certificates: Certificate[] = [];

    beforeAll(async () => {
      seminar = await Seminar.open(open(), 3);
      ({ hub } = seminar);
      ({ headers: manager } = await signedInAs(hub, 'manager'));
      await seminar.send(registerPaths.mark.to({ session: seminar.session }), { set: 'rest', knows: '99' });
      await issueAll();
      key = await hub.database.transaction((tx) => keyInUse(tx, hub, byOperator(hub.clock.now())));
      await seminar.app.listen({ port: 0, host: '127.0.0.1' });
      web = webOf(seminar, others);
    });
    afterAll(() => seminar.app.close());

    const press = (url: string, fields: Readonly<Record<string, string>>) =>
      seminar.app.inject({ url, ...form(fields, manager) });

    async function issueAll(): Promise<void> {
      const rows = await hub.database.db
        .selectFrom('enrolments')
        .select('id')
        .where('cohort_id', '=', COHORT)
        .orderBy('id')
        .execute();
      const ids = rows.map(({ id }) => id);
      const page = await seminar.app.inject({
        url: `${BASE}/preview?kind=attendance&${ids.map((id) => `member=${id}`).join('&')}`,
        headers: manager,
      });
      const field = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(page.body)?.[1] ?? '';
      const asked = { kind: 'attendance', print: field('print'), members: field('members') };
      expect((await press(`${BASE}/issue`, asked)).statusCode).toBe(303);
      certificates.push(...(await certificatesOf(hub.database.db, ids)));
    }

    const held = (nth: number): Certificate => {
      const one = certificates[nth];
      if (one === undefined) throw new Error('Not so many certificates were issued.');
      return one;
    };
    const credentialOf = (nth: number) => openJwt(held(nth).credential)?.payload ?? {};
    /** Another badge that says what the first one says, but for this. */
    const saying = (over: object, by: SigningKey = key) => signJwt(by, { ...credentialOf(0), ...over });
    const verify = (token: string) => verifyElsewhere(token, web);
    /** By a clock of a moment after now, for what was issued since the others. */
    const verifyNow = (token: string) => verifyElsewhere(token, { ...web, at: aMomentAfter(hub) });

    /** Another issuer with a site of its own, where this list stands. */
    function otherIssuer() {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      const at = { profile: hub.profile, publicUrl: ELSEWHERE };
      const theirs = { kid: 'did:web:else.example#key-1', privateKey };
      const jwk = publicKey.export({ format: 'jwk' });
      others.set(
        `${ELSEWHERE}/.well-known/did.json`,
        JSON.stringify(didDocument(ELSEWHERE, [{ id: 'key-1', jwk }])),
      );
      others.set(
        `${ELSEWHERE}/certificates/status/0`,
        signJwt(theirs, statusListOf(at, 0, [], hub.clock.now())),
      );
      return { theirs, list: `${ELSEWHERE}/certificates/status/0` };
    }

    it('as it was issued is taken, and says the name that stands on the paper', async () => {
      const credential = await verify(held(0).credential);
      expect(credential).toMatchObject({
        type: ['VerifiableCredential', 'OpenBadgeCredential'],
        credentialSubject: { identifier: [{ identityHash: held(0).facts.name }] },
      });
    });

    it('is taken out of its picture and verified', async () => {
      const address = `${hub.config.publicUrl}/certificates/${held(0).publicId}/badge`;
      const png = await web.fetch(`${address}.png`);
      expect(png.headers.get('content-type')).toBe('image/png');
      const badge = badgeInPng(new Uint8Array(await png.arrayBuffer()));
      expect(badge).toBe(held(0).credential);
      expect(await verify(badge ?? '')).toBeTruthy();
      const svg = await web.fetch(`${address}.svg`);
      expect(svg.headers.get('content-disposition')).toContain('badge.svg');
      expect(await svg.text()).toContain(`<openbadges:credential verify="${held(0).credential}">`);
    });

    it('is refused with a byte of what it says changed, or its subject swapped for another’s', async () => {
      const [header = '', payload = '', signature = ''] = held(0).credential.split('.');
      const bytes = Buffer.from(payload, 'base64url');
      bytes[bytes.indexOf('Member')] = 0x6d;
      await expect(verify([header, bytes.toString('base64url'), signature].join('.'))).rejects.toThrow(
        'signature verification failed',
      );
      const swapped = { ...credentialOf(0), credentialSubject: credentialOf(1)['credentialSubject'] };
      const written = Buffer.from(JSON.stringify(swapped)).toString('base64url');
      await expect(verify([header, written, signature].join('.'))).rejects.toThrow(
        'signature verification failed',
      );
      await expect(
        verify(saying({ credentialSubject: credentialOf(1)['credentialSubject'] })),
      ).rejects.toThrow('The claims differ');
    });

    it('is refused of another key, and with its algorithm put out of force', async () => {
      const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      await expect(verify(saying({}, { kid: key.kid, privateKey }))).rejects.toThrow(
        'signature verification failed',
      );
      await expect(verify(saying({}, { ...key, kid: `${key.kid}9` }))).rejects.toThrow('does not speak for');
      const [, payload = ''] = held(0).credential.split('.');
      const none = Buffer.from(JSON.stringify({ alg: 'none', kid: key.kid })).toString('base64url');
      await expect(verify(`${none}.${payload}.`)).rejects.toThrow('alg none');
    });

    it('is refused where it has run out, or does not hold yet', async () => {
      const second = (seconds: number) => hub.clock.now().add({ seconds }).toString();
      await expect(verify(saying({ validUntil: second(-60) }))).rejects.toThrow('validUntil');
      await expect(verify(saying({ validFrom: second(60) }))).rejects.toThrow('validFrom');
      expect(await verify(saying({ validUntil: second(3600) }))).toBeTruthy();
    });

    it('is refused of another issuer’s name, and the other’s own is taken', async () => {
      const { theirs, list } = otherIssuer();
      const issuer = { id: 'did:web:else.example', type: ['Profile'], name: 'Another hub' };
      await expect(verify(saying({ issuer, iss: issuer.id }))).rejects.toThrow('"iss" claim');
      await expect(verify(saying({ issuer }))).rejects.toThrow('The claims differ');
      const credentialStatus = { ...statusOf(0), id: `${list}#1`, statusListCredential: list };
      expect(await verify(saying({ issuer, iss: issuer.id, credentialStatus }, theirs))).toBeTruthy();
    });

    it('is refused with the status list of another issuer, of another purpose, or a place that no list has', async () => {
      const { list } = otherIssuer();
      await expect(
        verify(saying({ credentialStatus: { ...statusOf(0), statusListCredential: list } })),
      ).rejects.toThrow('Issuers of the status list');
      await expect(
        verify(saying({ credentialStatus: { ...statusOf(0), statusPurpose: 'suspension' } })),
      ).rejects.toThrow('status purpose');
      await expect(
        verify(saying({ credentialStatus: { ...statusOf(0), statusListIndex: String(PLACES) } })),
      ).rejects.toThrow('Position');
    });

    it('with a member that no published context knows is refused', async () => {
      await expect(verify(saying({ teacherReferenceNumber: '1234567' }))).rejects.toThrow('Safe mode');
    });

    it('that was revoked or replaced is refused, and the others are taken as before, by an old key too', async () => {
      const [revoked, replaced] = [held(1), held(2)];
      await press(`/staff/enrolments/${revoked.enrolmentId}/certificates/revoke`, {
        certificate: String(revoked.id),
        why: 'in-error',
      });
      const person = await personOf(replaced.enrolmentId);
      await hub.database.transaction((tx) =>
        changeName(tx, person, 'Another Name', byOperator(hub.clock.now())),
      );
      await press(`/staff/enrolments/${replaced.enrolmentId}/certificates/replace`, {
        certificate: String(replaced.id),
        what: 'name',
      });
      await rotateBadgeKey(hub.database, hub.keyring, byOperator(hub.clock.now()));
      await expect(verify(revoked.credential)).rejects.toThrow('Revoked');
      await expect(verify(replaced.credential)).rejects.toThrow('Revoked');
      expect(await verify(held(0).credential)).toBeTruthy();
      const [newest] = await certificatesOf(hub.database.db, [replaced.enrolmentId]);
      const picture = await web.fetch(`${hub.config.publicUrl}/certificates/${revoked.publicId}/badge.png`, {
        redirect: 'manual',
      });
      expect(picture.status).toBe(303);
      expect(await verifyNow(newest?.credential ?? '')).toMatchObject({
        credentialSubject: { identifier: [{ identityHash: 'Another Name' }] },
      });
    });

    const statusOf = (nth: number) =>
      credentialOf(nth)['credentialStatus'] as Readonly<Record<string, unknown>>;

    async function personOf(enrolmentId: number): Promise<number> {
      const row = await hub.database.db
        .selectFrom('enrolments')
        .select('person_id')
        .where('id', '=', enrolmentId)
        .executeTakeFirstOrThrow();
      return row.person_id;
    }
  },
  { emptied: 'once', engines: 'one' },
);

/** The hub’s own address leads to where it listens, by HTTP; other sites have what the test puts there. */
function webOf({ hub, app }: Seminar, others: ReadonlyMap<string, string>): Web {
  const { host } = new URL(hub.config.publicUrl);
  const { port } = app.server.address() as AddressInfo;
  const there = async (asked: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const url = new URL(asked instanceof Request ? asked.url : asked);
    if (url.host === host) return fetch(`http://127.0.0.1:${port}${url.pathname}`, init);
    const found = others.get(url.href);
    return found === undefined
      ? new Response(null, { status: 404 })
      : new Response(found, { headers: { 'content-type': 'application/json' } });
  };
  // A clock that stands: by it every list that is asked for later is signed in the future, as by one that is behind.
  return { at: aMomentAfter(hub), fetch: there };
}

/** Claims are in whole seconds. */
const aMomentAfter = ({ clock }: Pick<Hub, 'clock'>): Temporal.Instant => clock.now().add({ seconds: 1 });
