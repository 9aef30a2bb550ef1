import type { LeftOutWhy } from '../compose/left-out.ts';
import type { Recipient } from '../compose/recipients.ts';
import { whenInWords } from './when.ts';

/** Why somebody is left out, as a sentence about them. */
export function leftOutWords(why: LeftOutWhy, { gotItAt }: Recipient): string {
  switch (why) {
    case 'no address':
      return 'has no email address';
    case 'came back':
      return 'has an address from which a letter came back';
    case 'wants no news':
      return 'asked for no news, and this is not about their own place';
    case 'got it already':
      return gotItAt === null ? 'got these words before' : `got these words on ${whenInWords(gotItAt)}`;
  }
}
