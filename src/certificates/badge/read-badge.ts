/**
 * Is this badge good? The reader of our own: what we sign is read back by it before it leaves, and it is held to 1EdTech's own
 * examples, those that have to be taken and those that have to be refused.
 */
import type { webcrypto } from 'node:crypto';

type JsonWebKey = webcrypto.JsonWebKey;

import { faultOfShape } from './shape.ts';
import { isSignedBy, openJwt } from './jwt.ts';
import { isSetIn } from './status-list.ts';

/** What has to be fetched to know, handed in; each null where there is none. */
export interface World {
  at: Temporal.Instant;
  /** The public key of this `kid`, from the document of its issuer. */
  keyOf(kid: string): JsonWebKey | null;
  /** The signed status list at this address. */
  statusListAt(address: string): string | null;
}

export type NotGood =
  | 'no token'
  | 'no known key'
  | 'not signed by it'
  | 'another issuer'
  | 'claims differ'
  | 'status not known'
  | 'revoked'
  | `shape: ${string}`;

type Json = Readonly<Record<string, unknown>>;

export function readBadge(
  token: string,
  world: World,
): { ok: true; credential: Json } | { ok: false; why: NotGood } {
  const read = readSigned(token, world);
  if (!read.ok) return read;
  const { credential } = read;
  const fault = faultOfShape(credential, world.at);
  if (fault !== null) return no(`shape: ${fault}`);
  const status = asJson(credential['credentialStatus']);
  if (status === null) return read;
  const address = String(status['statusListCredential']);
  const list = world.statusListAt(address);
  const found = list === null ? null : readSigned(list, world);
  if (
    found === null ||
    !found.ok ||
    found.credential['id'] !== address ||
    idOf(found.credential['issuer']) !== idOf(credential['issuer'])
  )
    return no('status not known');
  const subject = asJson(found.credential['credentialSubject']);
  const isSet =
    subject?.['statusPurpose'] === status['statusPurpose']
      ? isSetIn(String(subject?.['encodedList']), Number(status['statusListIndex']))
      : null;
  if (isSet === null) return no('status not known');
  return isSet ? no('revoked') : read;
}

/** The signature, whose key it is, and that the claims say what the credential says. */
function readSigned(
  token: string,
  world: World,
): { ok: true; credential: Json } | { ok: false; why: NotGood } {
  const opened = openJwt(token);
  if (opened === null) return no('no token');
  const kid = opened.header['kid'];
  const jwk = typeof kid === 'string' ? world.keyOf(kid) : null;
  if (typeof kid !== 'string' || jwk === null) return no('no known key');
  if (!isSignedBy(opened, jwk)) return no('not signed by it');
  const { payload } = opened;
  // Older badges stand one level down.
  const credential = asJson(payload['vc']) ?? payload;
  if (idOf(credential['issuer']) !== kid.split('#', 1)[0]) return no('another issuer');
  const subject = idOf(credential['credentialSubject']);
  const agree =
    payload['iss'] === idOf(credential['issuer']) &&
    payload['jti'] === credential['id'] &&
    (subject === null || payload['sub'] === subject);
  return agree ? { ok: true, credential } : no('claims differ');
}

function idOf(value: unknown): string | null {
  if (typeof value === 'string') return value;
  const id = asJson(value)?.['id'];
  return typeof id === 'string' ? id : null;
}

function asJson(value: unknown): Json | null {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object, whose values nobody vouches for
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
}

const no = (why: NotGood): { ok: false; why: NotGood } => ({ ok: false, why });
