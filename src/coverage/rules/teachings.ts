/**
 * What teaches a group, and what teaches a member, each with how far it has come (`what-is-covered.ts`).
 *
 * A session counts for a group once its register is closed, which is when somebody has said that it took place. Self-study
 * counts for a group once its week has come, and for a member only when it is completed. For a member a session counts when
 * their mark says that they were there, at whichever venue; an absence and an apology make it gone.
 */
import { titleOfMeeting, type Session } from '../../timetable/index.ts';
import type { Ground } from '../ground.ts';
import { taughtAt, taughtInModule, type Taught } from '../mapping/link.ts';
import { asOne, type Standing, type Teaching } from './what-is-covered.ts';

/** A teaching as pages show it. */
export interface ShownTeaching extends Teaching {
  /** The unit of the design, `seminar 2`, or the module: the same for all groups. */
  unit: string;
  title: string;
  /** Null while the timetable has no day for it. For self-study the Monday on which it opens. */
  day: Temporal.PlainDate | null;
  isStudy: boolean;
  /** The dated session; null for self-study, for what has no day yet, and for one unit of several groups. */
  session: Session | null;
}

export const sessionKey = (id: number): string => `session:${id}`;

/** Of one group, or of the cohort as a whole where `groupId` is null: then one for each unit, as far as the last group. */
export function teachingsOfGroup(ground: Ground, groupId: string | null): readonly ShownTeaching[] {
  const own = groupId === null ? null : groupsAround(ground, groupId);
  const sessions = ground.sessions.filter(
    (session) => session.groupId === null || own === null || own.has(session.groupId),
  );
  const units = Map.groupBy(
    sessions.map((session) => ofSession(ground, session, standingForAll(ground, session))),
    ({ unit }) => unit,
  );
  const met = [...units.values()].map(together);
  return inOrder([...(met.length > 0 ? met : undatedMeetings(ground)), ...studyOfAll(ground)]);
}

/** The group itself, the one that it is part of, and those that are part of it. */
function groupsAround({ groups }: Ground, groupId: string): ReadonlySet<string> {
  const group = groups.find(({ id }) => id === groupId);
  return new Set([
    groupId,
    ...(group?.partOf == null ? [] : [group.partOf]),
    ...groups.filter(({ partOf }) => partOf === groupId).map(({ id }) => id),
  ]);
}

function standingForAll({ closed, today }: Ground, session: Session): Standing {
  if (session.state === 'cancelled') return 'gone';
  if (Temporal.PlainDate.compare(session.day, today) > 0) return 'ahead';
  return closed.has(session.id) ? 'had' : 'open';
}

export function ofSession(ground: Ground, session: Session, standing: Standing): ShownTeaching {
  const meeting = {
    designId: ground.designOf.get(session.cohortId) ?? null,
    component: session.component,
    number: session.number,
    sessionId: session.id,
  };
  return {
    key: sessionKey(session.id),
    unit: `${session.component} ${session.number}`,
    title: session.title,
    day: session.day,
    isStudy: false,
    session,
    topics: known(ground, taughtAt(ground.links, meeting)),
    standing,
  };
}

function together(teachings: readonly ShownTeaching[]): ShownTeaching {
  const [first, ...others] = teachings;
  if (first === undefined) throw new Error('A unit without a session was put together.');
  if (others.length === 0) return first;
  const key = `unit:${first.unit}`;
  return { ...first, ...asOne(key, teachings), session: null };
}

/** While nothing is planned the design says what there will be. */
function undatedMeetings(ground: Ground): readonly ShownTeaching[] {
  const { design, links } = ground;
  if (design === null) return [];
  return design.components
    .filter(({ level }) => level !== 'alone')
    .flatMap((component) =>
      component.weeks.map((week, index): ShownTeaching & { week: number } => ({
        key: `unit:${component.key} ${index + 1}`,
        unit: `${component.key} ${index + 1}`,
        title: titleOfMeeting(component, index + 1),
        day: null,
        isStudy: false,
        session: null,
        standing: 'ahead',
        week,
        topics: known(
          ground,
          taughtAt(links, {
            designId: design.id,
            component: component.key,
            number: index + 1,
            sessionId: null,
          }),
        ),
      })),
    )
    .toSorted((one, other) => one.week - other.week);
}

/** A week of a design in which something is studied alone, with the modules that are planned for it. */
interface Slot extends ShownTeaching {
  modules: readonly ShownTeaching[];
}

/** Every one as it stands for all: its week has come, or not. */
function slotsOf(ground: Ground): readonly Slot[] {
  const { cohort, design, links, today } = ground;
  const monday = cohort.startsOn.subtract({ days: cohort.startsOn.dayOfWeek - 1 });
  const hasOpened = (day: Temporal.PlainDate): Standing =>
    Temporal.PlainDate.compare(day, today) <= 0 ? 'had' : 'ahead';
  return (design?.components ?? [])
    .filter(({ kind }) => kind === 'self-study-module' || kind === 'formative-task')
    .flatMap((component) =>
      component.weeks.map((week, index) => {
        const opensOn = monday.add({ weeks: week });
        const number = index + 1;
        const meeting = { designId: design?.id ?? null, component: component.key, number, sessionId: null };
        return {
          key: `study:${component.key} ${number}`,
          unit: `${component.key} ${number}`,
          title: titleOfMeeting(component, number),
          day: opensOn,
          isStudy: true,
          session: null,
          topics: known(ground, taughtAt(links, meeting)),
          standing: hasOpened(opensOn),
          modules: ground.planned
            .filter((one) => one.component === component.key && one.number === number)
            .map((one) => ofModule(ground, one.moduleId, one.opensOn, hasOpened(one.opensOn))),
        };
      }),
    );
}

function ofModule(
  ground: Ground,
  moduleId: string,
  day: Temporal.PlainDate | null,
  standing: Standing,
  completed?: readonly string[],
): ShownTeaching {
  const module = ground.modules.get(moduleId);
  return {
    key: `module:${moduleId}`,
    unit: `module:${moduleId}`,
    title: module?.title ?? moduleId,
    day,
    isStudy: true,
    session: null,
    topics: known(ground, taughtInModule(ground.links, moduleId, completed ?? module?.statements ?? [])),
    standing,
  };
}

function studyOfAll(ground: Ground): readonly ShownTeaching[] {
  return slotsOf(ground).flatMap(({ modules, ...slot }) => [slot, ...modules]);
}

/** What is known of one member. */
export interface MemberFacts {
  /** Sessions at which they are, or were, expected; the cancelled too. */
  expected: ReadonlySet<number>;
  /** Their mark, by session: minutes that they were there, 0 for an absence; nothing where nobody decided. */
  minutesAt: ReadonlyMap<number, number>;
  /** Sessions at which they catch up. */
  catchUps: ReadonlySet<number>;
  /** Modules that they completed, each with what the version says that it teaches. */
  completed: ReadonlyMap<string, readonly string[]>;
  /** They are on the programme: self-study that is not done yet is still to come. */
  isStudying: boolean;
}

/** @param sessions every one that the facts name, of whatever cohort */
export function teachingsOfMember(
  ground: Ground,
  sessions: ReadonlyMap<number, Session>,
  facts: MemberFacts,
): readonly ShownTeaching[] {
  const ids = new Set([...facts.expected, ...facts.minutesAt.keys(), ...facts.catchUps]);
  const met = [...ids].flatMap((id) => {
    const session = sessions.get(id);
    return session === undefined
      ? []
      : [ofSession(ground, session, standingFor(ground, session, facts.minutesAt.get(id)))];
  });
  return inOrder([...met, ...studyOfMember(ground, facts)]);
}

function standingFor({ today }: Ground, session: Session, minutes: number | undefined): Standing {
  if (minutes !== undefined) return minutes > 0 ? 'had' : 'gone';
  if (session.state === 'cancelled') return 'gone';
  return Temporal.PlainDate.compare(session.day, today) > 0 ? 'ahead' : 'open';
}

function studyOfMember(ground: Ground, { completed, isStudying }: MemberFacts): readonly ShownTeaching[] {
  const slots = slotsOf(ground).flatMap(({ modules, ...slot }): readonly ShownTeaching[] => {
    const ofSlot = modules.map((module) => {
      const id = module.key.slice('module:'.length);
      const done = completed.get(id);
      return ofModule(ground, id, module.day, done === undefined ? 'ahead' : 'had', done);
    });
    // Without a module of ours nobody here knows whether it was done.
    const unsaid = slot.standing === 'had' ? 'open' : 'ahead';
    const isAllDone = ofSlot.length > 0 && ofSlot.every(({ standing }) => standing === 'had');
    const whole = isAllDone ? 'had' : ofSlot.length > 0 ? 'ahead' : unsaid;
    return [{ ...slot, standing: whole }, ...ofSlot];
  });
  const planned = new Set(slots.map(({ key }) => key));
  const others = [...completed]
    .filter(([id]) => !planned.has(`module:${id}`))
    .map(([id, statements]) => ofModule(ground, id, null, 'had', statements));
  return [...slots.filter(({ standing }) => isStudying || standing === 'had'), ...others];
}

/** Statements of an edition that is not in use, and what the hub no longer teaches, are no topics here. */
function known({ topics }: Ground, taught: ReadonlyMap<string, Taught>): ReadonlyMap<string, Taught> {
  return new Map([...taught].filter(([topic]) => topics.has(topic)));
}

/** By day, what has none last. */
function inOrder(teachings: readonly ShownTeaching[]): readonly ShownTeaching[] {
  return teachings.toSorted((one, other) => {
    if (one.day === null || other.day === null) return Number(one.day === null) - Number(other.day === null);
    return Temporal.PlainDate.compare(one.day, other.day);
  });
}
