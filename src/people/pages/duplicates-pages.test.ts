import { expect, test } from 'vitest';

import { obstacleInWords } from './duplicates-pages.tsx';

test('why two records cannot be one names the programme as people call it', () => {
  const words = obstacleInWords({ kind: 'application', of: 'npq-senco' });
  expect(words).toContain('NPQ for SENCOs');
  expect(words).not.toContain('npq-senco');
  // A course that the hub no longer has is named by what is left of it.
  expect(obstacleInWords({ kind: 'application', of: 'npq-gone' })).toContain('npq-gone');
});
