export { allCourses, findCourse, leadProviders, type Course } from './course.ts';
export type { Programme } from './programme.ts';
export { findProgramme, listProgrammes, removeOtherProgrammes, writeProgrammes } from './store.ts';
export { mountProgrammes } from './routes.tsx';
