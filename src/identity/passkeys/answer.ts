/** What the script of a page sends back: JSON in a box of a form, made by the browser and by nobody's hand. */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';

const LONGEST = 20_000;

/** Null for what is no answer of a browser. What is in it is believed of nobody until its signature is. */
export function readAnswer(text: string): (AuthenticationResponseJSON & RegistrationResponseJSON) | null {
  if (text === '' || text.length > LONGEST) return null;
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  const isAnswer =
    read instanceof Object &&
    'id' in read &&
    typeof read.id === 'string' &&
    'response' in read &&
    read.response instanceof Object;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the library holds every part of it against the standard
  return isAnswer ? (read as AuthenticationResponseJSON & RegistrationResponseJSON) : null;
}
