export { POST_ROLES, type Person, type PersonEmail, type Post, type PostRole } from './person.ts';
export {
  addPerson,
  addPost,
  emailsOf,
  findPerson,
  findPersonByEmail,
  postsOf,
  verifyEmail,
} from './store.ts';
