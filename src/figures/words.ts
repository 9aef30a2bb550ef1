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
      return [
        'Taken from figures that were published before, it would tell of fewer than five people. Wait until more has changed',
      ];
    case 'overlaps':
      return [
        'It names some, but not all, of the cohorts of a figure that was published before. Name all of them or none',
      ];
    case 'version taken':
      return ['This version was published with other words. Give the definition the next version'];
    case 'review over':
      return ['The review date has passed. Give a day to come'];
    case 'changed since':
      return ['The numbers have changed since you looked. Look again before you publish'];
  }
}

export const meaningOf = (count: keyof typeof COUNTS): readonly string[] => COUNTS[count].means;

/** In one line: the name of the rate and how it is made. */
export const definedAs = (count: keyof typeof COUNTS): string => COUNTS[count].words;
