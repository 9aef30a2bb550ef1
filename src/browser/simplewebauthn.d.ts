declare module '*/simplewebauthn.min.js';

/** What the script leaves on the window. Only what we use of it is named. */
declare const SimpleWebAuthnBrowser: {
  browserSupportsWebAuthn(): boolean;
  browserSupportsWebAuthnAutofill(): Promise<boolean>;
  startAuthentication(asks: { optionsJSON: unknown; useBrowserAutofill?: boolean }): Promise<object>;
  startRegistration(asks: { optionsJSON: unknown }): Promise<object>;
};
