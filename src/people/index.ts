export { LIKENESS_WORDS, likeness, mailboxOf, type Likeness, type RecordFacts } from './likeness/likeness.ts';
export { nameKeys, nameLikeness, partsOf } from './likeness/name-likeness.ts';
export { trnOf } from './trn.ts';
export { takeVerificationBack, verifyTrns, type TrnToVerify } from './verify-trns.ts';
export { POST_ROLES, type Person, type PersonEmail, type Post, type PostRole } from './person.ts';
export { changeName, takePostOut, takeToldTrn } from './change.ts';
export { lawOfPosts, type LawOfPosts } from './law-of-posts.ts';
export { deadlinesOfPeople } from './deadlines-of-people.ts';
export {
  addPerson,
  addPost,
  allRecordFacts,
  emailsOf,
  findNames,
  findPerson,
  findPersonByEmail,
  hasSencoPost,
  mainEmailsOf,
  postsOf,
  postsOfMany,
  verifyEmail,
} from './store.ts';
