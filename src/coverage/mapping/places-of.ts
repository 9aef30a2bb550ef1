/** What can be chosen as a place in the mapping of a design, with its name. */
import {
  isMeeting,
  shortDay,
  titleOfMeeting,
  type CourseDesign,
  type Session,
} from '../../timetable/index.ts';
import { writtenPlace, type Place } from './place.ts';

export interface NamedPlace {
  place: Place;
  written: string;
  name: string;
  /** For one's own time: nobody has to be anywhere. */
  isStudy: boolean;
}

export interface OfferedModule {
  id: string;
  title: string;
}

/**
 * In the order of the weeks; a component of several meetings also as a whole, after them; then the modules. What is only an
 * evaluation or the assessment teaches nothing.
 */
export function placesOfDesign(
  design: CourseDesign,
  modules: readonly OfferedModule[],
): readonly NamedPlace[] {
  const teaching = design.components.filter(({ kind }) => kind !== 'evaluation' && kind !== 'assessment');
  const units = teaching
    .flatMap((component) =>
      component.weeks.map((week, index) => ({
        week,
        named: named(
          { kind: 'unit', component: component.key, number: index + 1 },
          titleOfMeeting(component, index + 1),
          !isMeeting(component),
        ),
      })),
    )
    .toSorted((one, other) => one.week - other.week)
    .map(({ named: place }) => place);
  const wholes = teaching
    .filter(({ weeks }) => weeks.length > 1)
    .map((component) =>
      named(
        { kind: 'component', component: component.key },
        `${component.title}: all ${component.weeks.length}`,
        !isMeeting(component),
      ),
    );
  return [
    ...units,
    ...wholes,
    ...modules.map(({ id, title }) => named({ kind: 'module', moduleId: id }, `Module: ${title}`, true)),
  ];
}

/** Dated sessions, which a table can name and which have a page of their own. */
export function sessionPlaces(sessions: readonly Session[]): readonly NamedPlace[] {
  return sessions.map(({ id, title, day, groupName }) =>
    named(
      { kind: 'session', sessionId: id },
      `${title}, ${shortDay(day)}, ${groupName ?? 'whole cohort'}`,
      false,
    ),
  );
}

function named(place: Place, name: string, isStudy: boolean): NamedPlace {
  return { place, written: writtenPlace(place), name, isStudy };
}
