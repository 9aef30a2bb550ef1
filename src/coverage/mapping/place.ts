/**
 * Where something is taught: in all meetings of a component of a course design, in one of them, in one dated session, or
 * in an online module. Written as people type it into a table: `seminar`, `seminar 2`, `session:99`, `module:culture`.
 */
export type Place =
  | { kind: 'component'; component: string }
  | { kind: 'unit'; component: string; number: number }
  | { kind: 'session'; sessionId: number }
  | { kind: 'module'; moduleId: string };

/** Two places are the same when they are written the same. */
export function writtenPlace(place: Place): string {
  switch (place.kind) {
    case 'component':
      return place.component;
    case 'unit':
      return `${place.component} ${place.number}`;
    case 'session':
      return `session:${place.sessionId}`;
    case 'module':
      return `module:${place.moduleId}`;
  }
}

const SLUG = '[a-z0-9]+(?:-[a-z0-9]+)*';
const WRITTEN = new RegExp(
  `^(?:session:(?<session>[1-9]\\d{0,8})|module:(?<module>${SLUG})|(?<component>${SLUG})(?: +(?<number>[1-9]\\d{0,2}))?)$`,
);

/** Null where it is not written as a place is; whether there is such a place is another question. */
export function readPlace(written: string): Place | null {
  const { session, module, component, number } = WRITTEN.exec(written.trim().toLowerCase())?.groups ?? {};
  if (session !== undefined) return { kind: 'session', sessionId: Number(session) };
  if (module !== undefined) return { kind: 'module', moduleId: module };
  if (component === undefined) return null;
  return number === undefined
    ? { kind: 'component', component }
    : { kind: 'unit', component, number: Number(number) };
}
