import type { School } from '../../schools/index.ts';
import type { HubFacts } from '../hub-facts.ts';
import type { Cast } from './cast.ts';
import { chance } from './chance.ts';
import { drawApplicants, drawDoubles } from './draw-applicants.ts';
import { drawInterest, type InventedInterest } from './draw-interest.ts';
import { drawMembers } from './draw-members.ts';
import { peopleOf } from './draw-person.ts';
import { drawStaff } from './draw-staff.ts';
import type { InventedPerson } from './invented.ts';

/** Any number would do; another one makes other people. */
const SEED = 20_261_118;

export interface World {
  people: readonly InventedPerson[];
  interest: readonly InventedInterest[];
}

/** Everybody of the example hub. The same facts and the same register give the same people, to the minute. */
export function drawWorld(facts: HubFacts, cast: Cast, schools: ReadonlyMap<string, School>): World {
  const luck = chance(SEED);
  const people = peopleOf(cast, luck);
  const ground = { facts, schools, chance: luck };
  const members = drawMembers(ground, cast, people);
  const applicants = drawApplicants(ground, cast, people);
  return {
    people: [...drawStaff(facts, cast), ...members, ...applicants, ...drawDoubles(applicants)],
    interest: drawInterest(ground, people, applicants),
  };
}
