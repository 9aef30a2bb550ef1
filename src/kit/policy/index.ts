/**
 * Who may enter an address. Every route names one of these, and one hook asks this table before any
 * handler runs. Roles join the table with sign-in.
 */
export const ACCESS = {
  anyone: { words: 'Anyone', may: () => true },
  'anyone in the example hub': {
    words: 'Anyone, but only in the example hub',
    may: (asks: Asks) => asks.exampleHub,
  },
} as const satisfies Record<string, { words: string; may: (asks: Asks) => boolean }>;

export type Access = keyof typeof ACCESS;

/** What is known of whoever asks. */
export interface Asks {
  exampleHub: boolean;
}

/** True when the route may be entered; a route that may not is answered as if it were not there. */
export function mayEnter(access: Access, asks: Asks): boolean {
  return ACCESS[access].may(asks);
}
