import { londonDay } from '../kit/clock.ts';
import { inWords as dayInWords } from '../kit/dates/index.ts';
import type { Beside, Named } from './beside-earlier.ts';
import { COUNTS } from './definition.ts';
import type { WhyNot } from './publish.ts';

/** Why a definition is not published, and what to do. */
export function whyNotInWords(not: WhyNot): readonly string[] {
  switch (not.why) {
    case 'cannot be read':
      return not.errors;
    case 'no such cohort':
      return [`The hub has no cohort ${not.cohorts.join(', ')}: use the ids of your cohorts`];
    case 'too few':
      return [
        'It would tell of fewer than five people, on one side or the other. Name more cohorts together, or wait until there are more',
      ];
    case 'reveals':
      return [revealsInWords(not.what)];
    case 'nobody can say':
      return [
        `Some whom ${named(not.beside)} counted can no longer be read, so nobody can say what the two would tell together. Name other cohorts`,
      ];
    case 'version taken':
      return ['This version was published with other words. Give the definition the next version'];
    case 'review over':
      return ['The review date has passed. Give a day to come'];
    case 'changed since':
      return ['The numbers have changed since you looked. Look again before you publish'];
  }
}

/** Beside which figure, and of whom it would tell; never how many they are. */
export function revealsInWords(what: Exclude<Beside, { is: 'safe' }>): string {
  if (what.is === 'changed by few')
    return `Read beside ${named(what.there)}, the number of those counted as ${what.as} would differ by fewer than five people, and be read as the news of a few. Wait until more has changed`;
  const those = what.here === null ? 'it does not count' : `it counts as ${what.here}`;
  const there = what.there.map(({ figure, as }) =>
    as === null ? `${named(figure)} does not count them` : `${named(figure)} counts them as ${as}`,
  );
  return `It would tell of fewer than five people, by what was published before: of those whom ${those}, while ${there.join(' and ')}. Wait until more has changed, or name other cohorts`;
}

const named = ({ title, version, asOf }: Named): string =>
  `“${title}” (version ${version}, as known on ${dayInWords(londonDay(asOf))})`;

export const meaningOf = (count: keyof typeof COUNTS): readonly string[] => COUNTS[count].means;

/** In one line: the name of the rate and how it is made. */
export const definedAs = (count: keyof typeof COUNTS): string => COUNTS[count].words;
