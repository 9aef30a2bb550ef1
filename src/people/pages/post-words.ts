import type { PostRole } from '../person.ts';

export const POST_ROLE_WORDS: Readonly<Record<PostRole, string>> = {
  senco: 'SENCO',
  assistant_senco: 'Assistant SENCO',
  manages_sencos: 'Manages SENCOs',
  head: 'Head',
  senior_leader: 'Senior leader',
  teacher: 'Teacher',
  other: 'Other',
};
