/** Whom the example hub is peopled with: a few by name, and lists of names and schools from which the others are drawn. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readFacts, trustFacts, type Facts } from '../../kit/facts/index.ts';
import { packageRoot } from '../../kit/package-root.ts';

const FILE = 'data/example-hub/people.json';

export interface CastSchool {
  urn: string;
  name: string;
}

/** Somebody whom anybody may be, by a key. */
export interface NamedPerson {
  key: string;
  name: string;
  /** 'runs the programme'. */
  does: string;
  /** The page that they come for; null where it is a link of their own. */
  startsAt: string | null;
}

export interface Cast {
  named: readonly NamedPerson[];
  /** Who leads at a venue, by its id. */
  facilitators: readonly { venue: string; name: string }[];
  firstNames: readonly string[];
  lastNames: readonly string[];
  schools: readonly CastSchool[];
  /** How many are in the group of a cohort at a venue. */
  members: readonly { cohort: string; venue: string; people: number }[];
}

/** @throws where somebody in the file is not marked as invented */
export function readCast(): Cast {
  const value: unknown = JSON.parse(readFileSync(join(packageRoot, FILE), 'utf8'));
  return trustFacts(
    FILE,
    readFacts(value, (facts) => {
      facts.text('about');
      markedInvented(facts);
      return {
        named: facts.objects('named', (one) => {
          markedInvented(one);
          return {
            key: one.textLike('key', /^[a-z][a-z-]*$/, 'must be small letters and hyphens'),
            name: one.text('name', 60),
            does: one.text('does', 80),
            startsAt: one.textOrNull('startsAt'),
          };
        }),
        facilitators: facts.objects('facilitators', (one) => {
          markedInvented(one);
          return { venue: one.text('venue'), name: one.text('name', 60) };
        }),
        firstNames: facts.texts('firstNames'),
        lastNames: facts.texts('lastNames'),
        schools: facts.objects('schools', (one) => ({
          urn: one.textLike('urn', /^[1-9][0-9]{5}$/, 'must be a URN'),
          name: one.text('name'),
        })),
        members: facts.objects('members', (one) => ({
          cohort: one.text('cohort'),
          venue: one.text('venue'),
          people: one.whole('people', 0, 60),
        })),
      };
    }),
  );
}

function markedInvented(facts: Facts): void {
  if (!facts.flag('invented')) facts.fault('invented', 'must be true: nobody real is in this file', null);
}
