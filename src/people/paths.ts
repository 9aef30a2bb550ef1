import { path } from '../kit/paths.ts';

export const peoplePaths = {
  person: path('/staff/people/:person'),
  name: path('/staff/people/:person/name'),
  addEmail: path('/staff/people/:person/emails'),
  mainEmail: path('/staff/people/:person/emails/main'),
  removeEmail: path('/staff/people/:person/emails/remove'),
  trn: path('/staff/people/:person/trn'),
  addPost: path('/staff/people/:person/posts'),
  endPost: path('/staff/people/:person/posts/end'),
  /** One post, to be corrected. */
  post: path('/staff/people/:person/posts/:post'),
  takePostOut: path('/staff/people/:person/posts/:post/take-out'),
  duplicates: path('/staff/duplicates'),
  toldApart: path('/staff/duplicates/two-people'),
  merge: path('/staff/duplicates/:kept/:gone'),
  /** What undoing a merge would do today. */
  mergeDone: path('/staff/merges/:merge'),
  undo: path('/staff/merges/:merge/undo'),
} as const;
