/** What a sponsor agrees to, each said by itself: time, support, and whether the applicant is the school's SENCO. */
import { FormReader, typedText } from '../../kit/forms/index.ts';

type Body = Readonly<Record<string, unknown>>;

/** What the words are about. */
export interface Agreeing {
  applicantName: string;
  /** Whether the course is the one that the law asks of SENCOs, so that the post matters. */
  isForSencos: boolean;
}

export const TIME = 'agree-time';
export const SUPPORT = 'agree-support';
export const POST = 'senco-post';

export const POSTS = ['is', 'will-be', 'is-not'] as const;
export type PostConfirmed = (typeof POSTS)[number];

export function timeWords({ applicantName }: Agreeing): string {
  return `${applicantName} will have the time for the seminars and online sessions, with cover for lessons`;
}

export function supportWords({ applicantName }: Agreeing): string {
  return `${applicantName} will be supported at work: to try out what the course teaches, and to use our school’s information for the tasks`;
}

export function postWords(post: PostConfirmed, { applicantName }: Agreeing): string {
  const WORDS: Readonly<Record<PostConfirmed, string>> = {
    is: `${applicantName} is our SENCO`,
    'will-be': `${applicantName} is going to be our SENCO`,
    'is-not': `${applicantName} is not our SENCO, and takes the course for another reason`,
  };
  return WORDS[post];
}

export type AgreementRead =
  | { ok: true; agreed: readonly string[] }
  | { ok: false; errors: FormReader['errors'] };

/** All of it is needed. What is kept are the words as they were shown. */
export function readAgreement(body: Body, about: Agreeing): AgreementRead {
  const form = new FormReader(body);
  if (typedText(body[TIME]) !== 'yes')
    form.refuse(TIME, 'Tick to agree to the time. If you cannot, tell us under “I cannot support this”');
  if (typedText(body[SUPPORT]) !== 'yes')
    form.refuse(
      SUPPORT,
      'Tick to agree to the support. If you cannot, tell us under “I cannot support this”',
    );
  const post = about.isForSencos
    ? form.choice(POST, POSTS, { missing: 'Select whether they are your SENCO' })
    : null;
  if (form.errors.length > 0) return { ok: false, errors: form.errors };
  return {
    ok: true,
    agreed: [timeWords(about), supportWords(about), ...(post === null ? [] : [postWords(post, about)])],
  };
}
