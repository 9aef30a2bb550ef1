/**
 * The compact form in which badges travel. Open Badges 3.0 (1EdTech, section 8.2; read November 2026): RS256 is the algorithm that every
 * verifier knows, `typ` is `JWT`, and the claims `iss`, `jti`, `nbf` and `sub` say once more what the credential says.
 */
import { createPublicKey, sign, verify, type KeyObject, type webcrypto } from 'node:crypto';

export interface SigningKey {
  /** The whole address of the key: `did:web:hub.example#key-1`. */
  kid: string;
  privateKey: KeyObject;
}

const ALGORITHM = 'RS256';

export function signJwt({ kid, privateKey }: SigningKey, payload: object): string {
  const encoded = [{ alg: ALGORITHM, typ: 'JWT', kid }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${encoded}.${sign('sha256', Buffer.from(encoded), privateKey).toString('base64url')}`;
}

export interface OpenedJwt {
  header: Readonly<Record<string, unknown>>;
  payload: Readonly<Record<string, unknown>>;
  /** What was signed, and with what. */
  signed: string;
  signature: Buffer;
}

/** Null where it is no token. Looks at no signature. */
export function openJwt(token: string): OpenedJwt | null {
  const parts = token.split('.');
  const [header, payload] = parts.slice(0, 2).map(objectIn);
  const signature = bytesIn(parts[2] ?? '');
  if (parts.length !== 3 || header == null || payload == null || signature === null) return null;
  return { header, payload, signed: parts.slice(0, 2).join('.'), signature };
}

export function isSignedBy({ header, signed, signature }: OpenedJwt, jwk: webcrypto.JsonWebKey): boolean {
  if (header['alg'] !== ALGORITHM) return false;
  return verify('sha256', Buffer.from(signed), createPublicKey({ key: jwk, format: 'jwk' }), signature);
}

function objectIn(part: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(bytesIn(part)?.toString('utf8') ?? '');
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an object, whose values nobody vouches for
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null;
  } catch {
    return null;
  }
}

/** One way to write the same bytes: another would be another token that says the same. */
function bytesIn(part: string): Buffer | null {
  const bytes = Buffer.from(part, 'base64url');
  return bytes.length > 0 && bytes.toString('base64url') === part ? bytes : null;
}
