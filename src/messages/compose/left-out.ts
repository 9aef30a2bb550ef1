/** Who gets the letter, and who does not and why? The hub never writes to somebody who cannot be reached or does not want it. */
import type { Recipient } from './recipients.ts';

export type LeftOutWhy = 'no address' | 'came back' | 'wants no news' | 'got it already';

export interface Sorted {
  getIt: readonly (Recipient & { email: string })[];
  leftOut: readonly { recipient: Recipient; why: LeftOutWhy }[];
}

/** The first reason that holds. What is about their own place reaches people who want no news: they need it. */
export function sortRecipients(
  recipients: readonly Recipient[],
  { isAboutPlace, sendsAgain }: { isAboutPlace: boolean; sendsAgain: boolean },
): Sorted {
  const getIt: (Recipient & { email: string })[] = [];
  const leftOut: { recipient: Recipient; why: LeftOutWhy }[] = [];
  for (const recipient of recipients) {
    const { email, cameBack, wantsNoNews, gotItAt } = recipient;
    if (email === null) leftOut.push({ recipient, why: 'no address' });
    else if (cameBack) leftOut.push({ recipient, why: 'came back' });
    else if (wantsNoNews && !isAboutPlace) leftOut.push({ recipient, why: 'wants no news' });
    else if (gotItAt !== null && !sendsAgain) leftOut.push({ recipient, why: 'got it already' });
    else getIt.push({ ...recipient, email });
  }
  return { getIt, leftOut };
}
