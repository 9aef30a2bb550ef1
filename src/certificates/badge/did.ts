/**
 * The hub as an issuer: `did:web` (W3C Credentials Community Group, did:web method specification; read November 2026), whose
 * document lies at a fixed address of the hub's own site. A port is written `%3A`, a path with colons.
 */
import type { webcrypto } from 'node:crypto';

type JsonWebKey = webcrypto.JsonWebKey;

export interface PublicKey {
  id: string;
  jwk: JsonWebKey;
}

/** @param publicUrl without a slash at its end */
export function didOf(publicUrl: string): string {
  const { host, pathname } = new URL(publicUrl);
  const path = pathname === '/' ? '' : pathname.replaceAll('/', ':');
  return `did:web:${host.replace(':', '%3A')}${path}`;
}

/** With every key that ever signed, the newest first: a retired one signs no more, and what it signed still holds. */
export function didDocument(publicUrl: string, keys: readonly PublicKey[]): object {
  const did = didOf(publicUrl);
  const ids = keys.map(({ id }) => `${did}#${id}`);
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/suites/jws-2020/v1'],
    id: did,
    verificationMethod: keys.map(({ jwk }, index) => ({
      id: ids[index],
      type: 'JsonWebKey2020',
      controller: did,
      publicKeyJwk: jwk,
    })),
    assertionMethod: ids,
  };
}
