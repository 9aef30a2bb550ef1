/** Which post do the answers tell of? The statutory clock reads posts, so a month counts from its first day. */
import { parseMonth } from '../../kit/dates/index.ts';
import type { Post } from '../../people/index.ts';
import { DUTY_BEGAN } from '../../requirement/law.ts';
import type { About } from '../journey/about.ts';
import type { Answers } from '../journey/answers.ts';
import { isHead } from '../journey/conditions.ts';

export type NewPost = Omit<Post, 'id'>;

/** Null where no place of work was told. `applicationId` says who says so. */
export function postOf(answers: Answers, about: About, applicationId: number): NewPost | null {
  const { school } = answers;
  if (school === undefined) return null;
  return {
    schoolUrn: school.urn,
    schoolName: about.school?.name ?? school.name,
    role: roleOf(answers, about),
    startsOn: startOf(answers),
    endsOn: null,
    source: `application:${applicationId}`,
  };
}

function roleOf(answers: Answers, about: About): Post['role'] {
  switch (answers.audience) {
    case 'senco':
      return 'senco';
    case 'aspiring_or_assistant':
      if (answers.assistant === 'yes') return 'assistant_senco';
      break;
    case 'manages_sencos':
    case 'senior_leader':
      return isHead(answers, about) ? 'head' : answers.audience;
    default:
  }
  if (isHead(answers, about) || answers.job === 'head') return 'head';
  return answers.job === 'senior_leader' || answers.job === 'teacher' ? answers.job : 'other';
}

/** Known of a SENCO alone. */
function startOf(answers: Answers): Temporal.PlainDate | null {
  const month = answers.audience === 'senco' ? parseMonth(answers.since ?? '') : null;
  const first = month?.toPlainDate({ day: 1 }) ?? null;
  return first?.equals(DUTY_BEGAN) === true && answers['on-first-day'] === 'no'
    ? first.add({ days: 1 })
    : first;
}
