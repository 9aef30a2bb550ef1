import { path } from '../kit/paths.ts';

export const peoplePaths = {
  person: path('/staff/people/:person'),
  name: path('/staff/people/:person/name'),
  addEmail: path('/staff/people/:person/emails'),
  mainEmail: path('/staff/people/:person/emails/main'),
  removeEmail: path('/staff/people/:person/emails/remove'),
  addPost: path('/staff/people/:person/posts'),
  endPost: path('/staff/people/:person/posts/end'),
  duplicates: path('/staff/duplicates'),
  toldApart: path('/staff/duplicates/two-people'),
  merge: path('/staff/duplicates/:kept/:gone'),
  undo: path('/staff/merges/:merge/undo'),
} as const;
