/** What the slices do for `messages`, which they know and which therefore must not know them. */
import type { Hub } from '../hub.ts';
import { stopInterestOf } from '../interest/index.ts';
import type { Desk } from '../messages/desk.ts';
import { findCourse } from '../programmes/index.ts';
import { peopleWithin } from '../staff/lists/reach.ts';
import { isBankHoliday } from '../timetable/index.ts';

export function deskOf(hub: Hub): Desk {
  return {
    hub,
    others: {
      peopleWithin,
      stopInterest: stopInterestOf,
      isBankHoliday,
      courseTitle: (course) => findCourse(course)?.title ?? course,
    },
  };
}
