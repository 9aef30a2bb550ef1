/**
 * The facts of one hub, as its people keep them in one file: who it is, where it teaches, what it offers and
 * when. `docs/how-to/your-own-hub.md` describes the file; `data/example-hub/hub.json` is one.
 */
import { readCohort, type Cohort } from '../cohorts/cohort.ts';
import { readFacts, type Facts, type FactsReading } from '../kit/facts/index.ts';
import { readProfile, type HubProfile } from '../profile/index.ts';
import { readProgramme, type Programme } from '../programmes/programme.ts';
import { readVenue, type Venue } from '../venues/venue.ts';

export interface HubFacts {
  profile: HubProfile;
  venues: readonly Venue[];
  programmes: readonly Programme[];
  cohorts: readonly Cohort[];
}

/** Reads a hub's file and holds its parts against one another. */
export function readHubFacts(value: unknown): FactsReading<HubFacts> {
  return readFacts(value, (facts) => {
    facts.textOrNull('about');
    const read = {
      profile: facts.object('profile', readProfile),
      venues: facts.objects('venues', readVenue),
      programmes: facts.objects('programmes', readProgramme),
      cohorts: facts.objects('cohorts', readCohort),
    };
    noteRepeats(
      facts,
      'venues',
      'id',
      read.venues.map((venue) => venue.id),
    );
    noteRepeats(
      facts,
      'programmes',
      'course',
      read.programmes.map((programme) => programme.course),
    );
    noteRepeats(
      facts,
      'cohorts',
      'id',
      read.cohorts.map((cohort) => cohort.id),
    );
    noteCohortsWithoutGround(facts, read);
    return read.profile === null ? null : { ...read, profile: read.profile };
  });
}

function noteRepeats(facts: Facts, list: string, name: string, values: readonly string[]): void {
  values.forEach((value, index) => {
    if (value !== '' && values.indexOf(value) < index)
      facts.fault(`${list}[${index}].${name}`, `comes twice: ${value}`, null);
  });
}

/** A cohort needs a programme of the hub, and each of its groups a venue with a room that holds it. */
function noteCohortsWithoutGround(
  facts: Facts,
  { venues, programmes, cohorts }: Omit<HubFacts, 'profile'>,
): void {
  cohorts.forEach((cohort, at) => {
    if (cohort.course !== '' && !programmes.some((programme) => programme.course === cohort.course)) {
      facts.fault(
        `cohorts[${at}].course`,
        `must be the course of one of the programmes in this file: ${cohort.course} is not`,
        null,
      );
    }
    cohort.groups.forEach((group, groupAt) => {
      const place = `cohorts[${at}].groups[${groupAt}]`;
      const venue = venues.find((one) => one.id === group.venue);
      if (venue === undefined) {
        facts.fault(
          `${place}.venue`,
          `must be the id of one of the venues in this file: ${group.venue} is not`,
          null,
        );
        return;
      }
      const seats = Math.max(0, ...venue.rooms.map((room) => room.seats));
      if (venue.rooms.length > 0 && group.capacity > seats) {
        facts.fault(
          `${place}.capacity`,
          `must be no more than the largest room at ${venue.name} seats: ${seats}`,
          null,
        );
      }
    });
  });
}
