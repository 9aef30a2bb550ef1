import type { FieldError } from '../../kit/forms/index.ts';
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

export function errorAt(errors: readonly FieldError[], field: string): { text: string } | undefined {
  const error = errors.find((one) => one.field === field);
  return error === undefined ? undefined : { text: error.text };
}
