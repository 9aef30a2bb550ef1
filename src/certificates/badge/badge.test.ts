/** Badges as we sign them, held to an independent reader of tokens (jose) and to 1EdTech's own examples. */
import { generateKeyPairSync, type webcrypto } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { describe, expect, test } from 'vitest';

import { exampleFacts } from '../../example/index.ts';
import { titled, type CertificateFacts } from '../facts.ts';
import { badgeOf, statusListOf } from './credential.ts';
import { didDocument, didOf } from './did.ts';
import { openJwt, signJwt } from './jwt.ts';
import { readBadge, type World } from './read-badge.ts';
import { faultOfShape } from './shape.ts';
import { encodeList, isSetIn, PLACES } from './status-list.ts';

const AT = Temporal.Instant.from('2026-11-23T10:00:00Z');
const day = (text: string) => Temporal.PlainDate.from(text);
const issuer = { profile: exampleFacts().profile, publicUrl: 'https://hub.example' };
const did = didOf(issuer.publicUrl);
const facts: CertificateFacts = {
  ...titled('attendance'),
  name: 'Zoë O’Brien',
  programme: 'NPQ for SENCOs',
  cohort: 'Autumn 2025',
  hub: 'A hub',
  fromOn: day('2025-11-12'),
  untilOn: day('2026-11-23'),
  attended: 9,
  held: 10,
  minutes: 1270,
  issuedOn: day('2026-11-23'),
  notice: null,
};

function newKey(kid: string) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { kid, privateKey, jwk: publicKey.export({ format: 'jwk' }) };
}
const key = newKey(`${did}#key-1`);
const other = newKey(`${did}#key-2`);
const badge = badgeOf(issuer, { id: 7, publicId: 'x'.repeat(32), facts, issuedAt: AT });
const token = signJwt(key, badge);
const list = 'https://hub.example/certificates/status/0';

/** What a verifier finds on the web: the keys of the document, and the list. */
function world(ended: readonly number[] = [], over: Partial<World> = {}): World {
  const keys = new Map<string, webcrypto.JsonWebKey>([key, other].map(({ kid, jwk }) => [kid, jwk]));
  const signed = signJwt(key, statusListOf(issuer, 0, ended, AT));
  return {
    at: AT,
    keyOf: (kid) => keys.get(kid) ?? null,
    statusListAt: (address) => (address === list ? signed : null),
    ...over,
  };
}
const whyNot = (of: string, at = world()) => {
  const read = readBadge(of, at);
  return read.ok ? 'good' : read.why;
};
const jose = (of: string) =>
  jwtVerify(of, createLocalJWKSet({ keys: [{ ...key.jwk, kid: key.kid, alg: 'RS256', kty: 'RSA' }] }), {
    issuer: did,
    currentDate: new Date(AT.epochMilliseconds),
  });

describe('A badge', () => {
  test('is taken by an independent reader and by our own, and says the same to both', async () => {
    const { payload, protectedHeader } = await jose(token);
    expect(protectedHeader).toEqual({ alg: 'RS256', typ: 'JWT', kid: key.kid });
    expect(payload).toEqual(JSON.parse(JSON.stringify(badge)));
    const read = readBadge(token, world());
    expect(read).toEqual({ ok: true, credential: payload });
  });

  test('is refused by both with any sign of it changed', async () => {
    const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.';
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.nat(signs.length - 1), async (at, sign) => {
        const changed = token.slice(0, at) + (signs[sign] ?? '') + token.slice(at + 1);
        fc.pre(changed !== token);
        expect(whyNot(changed)).not.toBe('good');
        // The last sign of a signature has bits that say nothing: ours takes one way to write them, jose any.
        if (at < token.length - 1) await expect(jose(changed)).rejects.toThrow();
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    [
      'signed by another key under this one’s name',
      signJwt({ ...other, kid: key.kid }, badge),
      'not signed by it',
    ],
    [
      'naming a key of ours that did not sign it',
      signJwt({ ...key, kid: other.kid }, badge),
      'not signed by it',
    ],
    ['naming a key that nobody knows', signJwt({ ...key, kid: `${did}#key-9` }, badge), 'no known key'],
    [
      'of another issuer',
      signJwt(key, { ...badge, issuer: { id: 'did:web:else.example', type: ['Profile'] } }),
      'another issuer',
    ],
    ['whose claims name another', signJwt(key, { ...badge, iss: 'did:web:else.example' }), 'claims differ'],
    [
      'whose claims name another badge',
      signJwt(key, { ...badge, jti: 'https://hub.example/else' }),
      'claims differ',
    ],
    ['that is none', 'a.b.c', 'no token'],
  ])('%s is refused', (_what, of, why) => {
    expect(whyNot(of)).toBe(why);
  });

  test('whose algorithm is put out of force is refused', () => {
    const [, payload] = token.split('.');
    const header = Buffer.from(JSON.stringify({ alg: 'none', kid: key.kid })).toString('base64url');
    expect(whyNot(`${header}.${payload}.AA`)).toBe('not signed by it');
  });

  test('is good until its place in the list is set, and not where there is no list', () => {
    expect(whyNot(token, world([6, 8]))).toBe('good');
    expect(whyNot(token, world([7]))).toBe('revoked');
    expect(whyNot(token, world([], { statusListAt: () => null }))).toBe('status not known');
    const elses = signJwt(other, { ...statusListOf(issuer, 0, [], AT), issuer: 'did:web:else.example' });
    expect(whyNot(token, world([], { statusListAt: () => elses }))).toBe('status not known');
  });

  test('signed by a key that signs no more is good as long as the document names it', () => {
    const document = didDocument(issuer.publicUrl, [
      { id: 'key-2', jwk: other.jwk },
      { id: 'key-1', jwk: key.jwk },
    ]);
    expect(document).toMatchObject({
      id: 'did:web:hub.example',
      assertionMethod: [other.kid, key.kid],
      verificationMethod: [{ id: other.kid }, { id: key.kid, publicKeyJwk: { kty: 'RSA' } }],
    });
    expect(JSON.stringify(document)).not.toContain('"d":');
  });

  test('never calls itself the qualification, and says so', () => {
    expect(JSON.stringify(badge)).toContain('It is not the national professional qualification');
  });
});

test('an issuer with a port or a path is named as did:web asks', () => {
  expect(didOf('http://localhost:3000')).toBe('did:web:localhost%3A3000');
  expect(didOf('https://school.example/npq/hub')).toBe('did:web:school.example:npq:hub');
});

test('a list of places gives back just those that were set', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(PLACES - 1), { maxLength: 20 }), fc.nat(PLACES - 1), (ended, asked) => {
      const encoded = encodeList(ended);
      for (const index of ended) expect(isSetIn(encoded, index)).toBe(true);
      expect(isSetIn(encoded, asked)).toBe(ended.includes(asked));
    }),
  );
  expect(isSetIn(encodeList([]), PLACES)).toBeNull();
  expect(isSetIn('not a list', 0)).toBeNull();
});

describe('1EdTech’s own examples', () => {
  const folder = join(import.meta.dirname, '../testing/open-badges-3');
  const files = readdirSync(folder);
  const jsonIn = (file: string): Readonly<Record<string, unknown>> =>
    JSON.parse(readFileSync(join(folder, file), 'utf8')) as Record<string, unknown>;

  /** Wrong in their proof or in what a registry says, which is not shape. */
  const PROOF = /^simple-err-proof|^simple-err-issuer\.json$|err-schema-status-refresh/;

  test.each(files.filter((file) => /-err-/.test(file) && !PROOF.test(file)))('%s is refused', (file) => {
    expect(faultOfShape(jsonIn(file), AT)).not.toBeNull();
  });

  test.each(
    files.filter(
      (file) => /^(?:simple|complete)[^.]*\.json$/.test(file) && !/-err-|context-alias|did-web/.test(file),
    ),
  )('%s is taken on the day from which it holds', (file) => {
    const badgeIn = jsonIn(file);
    const from = String(badgeIn['validFrom'] ?? badgeIn['issuanceDate']);
    expect(faultOfShape(badgeIn, Temporal.Instant.from(from))).toBeNull();
  });

  test.each(files.filter((file) => file.endsWith('.jwt')))(
    '%s opens, and without its key is not believed',
    (file) => {
      const written = readFileSync(join(folder, file), 'utf8').trim();
      expect(openJwt(written)?.header['alg']).toBe('RS256');
      expect(whyNot(written)).toBe('no known key');
    },
  );

  test('have a list of which we read every place as not set', () => {
    const { credentialSubject } = JSON.parse(readFileSync(join(folder, 'testlist'), 'utf8')) as {
      credentialSubject: { encodedList: string };
    };
    expect(isSetIn(credentialSubject.encodedList, 0)).toBe(false);
    expect(isSetIn(credentialSubject.encodedList, 94_567)).toBe(false);
  });

  test('have every member that ours have, in the same form', () => {
    const known = new Set(
      files
        .filter((file) => file.endsWith('.json') && !/-err-/.test(file))
        .flatMap((file) => [...membersOf(JSON.parse(readFileSync(join(folder, file), 'utf8')))]),
    );
    const { iss: _iss, jti: _jti, sub: _sub, nbf: _nbf, ...credential } = badge;
    // The W3C's text has the place as a string, 1EdTech's example as a number.
    expect([...membersOf(credential)].filter((member) => !known.has(member))).toEqual([
      '.credentialStatus.statusListIndex: string',
    ]);
  });
});

/** `credentialSubject.achievement.name: string`; of a list, of what is in it. */
function membersOf(value: unknown, at = ''): ReadonlySet<string> {
  if (Array.isArray(value)) return new Set(value.flatMap((one) => [...membersOf(one, at)]));
  if (typeof value !== 'object' || value === null) return new Set([`${at}: ${typeof value}`]);
  return new Set(Object.entries(value).flatMap(([name, one]) => [...membersOf(one, `${at}.${name}`)]));
}
