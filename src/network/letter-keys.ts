/** How the event keys of the network's letters begin, so that all that belong to a thread, a card or somebody's notices go at once. */
export const LETTER_OF_THREAD = (thread: number): string => `network-thread:${thread}:`;
export const LETTER_OF_NOTICES = (person: number): string => `network-notices:${person}:`;
export const LETTER_OF_CARD = (card: number): string => `network-card:${card}:`;
