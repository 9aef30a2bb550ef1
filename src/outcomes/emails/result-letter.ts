import type { OutcomeState } from '../outcome.ts';
import { writeLetter, type WrittenLetter } from '../../messages/letter.tsx';
import type { HubProfile } from '../../profile/index.ts';

/** No result stands in it: a letter is read over shoulders and by whoever looks after the outbox. */
export function resultLetter(about: {
  profile: HubProfile;
  resultUrl: string;
  state: OutcomeState;
}): WrittenLetter {
  const { profile, resultUrl, state } = about;
  const isTakenBack = state === 'voided';
  return writeLetter(
    {
      subject: isTakenBack ? 'Your result has changed' : 'Your assessment result is ready',
      pieces: [
        {
          text: isTakenBack
            ? 'A result that we told you of has changed. Your page says what happened and what to do.'
            : 'The lead provider has told us the result of your assessment. Your page has it, and what comes next.',
        },
        { text: 'Read it on your page', href: resultUrl },
        { text: 'The DfE may write to you about it as well.' },
      ],
    },
    profile,
  );
}
