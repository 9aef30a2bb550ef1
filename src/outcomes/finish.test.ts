import { expect, it } from 'vitest';

import { ENROLMENT_STATES } from '../cohorts/index.ts';
import { OUTCOME_STATES } from './outcome.ts';
import { placeAfter } from './finish.ts';

it('finishes a place that is under way, opens one whose result is taken back, and leaves every other as it is', () => {
  const moves = ENROLMENT_STATES.flatMap((place) =>
    OUTCOME_STATES.flatMap((outcome) => {
      const next = placeAfter(place, outcome);
      return next === null ? [] : [`${place} ${outcome} ${next}`];
    }),
  );
  expect(moves).toEqual(['active passed completed', 'active failed completed', 'completed voided active']);
});
