import { expect, test } from 'vitest';

import { readableTrustName } from './trust-name.ts';

test.each([
  ['THE GORSE ACADEMIES TRUST', 'The Gorse Academies Trust'],
  ['5 DIMENSIONS TRUST', '5 Dimensions Trust'],
  ['BLACK COUNTRY UTC', 'Black Country UTC'],
  ['FOCUS ACADEMY TRUST (UK) LTD', 'Focus Academy Trust (UK) Ltd'],
  ['GLF SCHOOLS', 'GLF Schools'],
  ['KING EDWARD VI ACADEMY TRUST BIRMINGHAM', 'King Edward VI Academy Trust Birmingham'],
  ['L.E.A.D. ACADEMY TRUST', 'L.E.A.D. Academy Trust'],
  [
    'ST. JAMES THE GREAT R.C. PRIMARY AND NURSERY SCHOOL',
    'St. James the Great R.C. Primary and Nursery School',
  ],
  ["QUEENS' SCHOOL (BUSHEY)", "Queens' School (Bushey)"],
  ["THE KING'S (THE CATHEDRAL) SCHOOL, PETERBOROUGH", "The King's (The Cathedral) School, Peterborough"],
  ['LADY HAWKINS’ SCHOOL', 'Lady Hawkins’ School'],
  ['ARETÉ LEARNING TRUST', 'Areté Learning Trust'],
  ['HERTS & ESSEX MULTI ACADEMY TRUST', 'Herts & Essex Multi Academy Trust'],
  ['KEYS CO-OPERATIVE ACADEMY TRUST', 'Keys Co-Operative Academy Trust'],
  ['E-ACT', 'E-ACT'],
  ['REACH2 ACADEMY TRUST', 'REAch2 Academy Trust'],
  ['THE MCAULEY CATHOLIC HIGH SCHOOL', 'The McAuley Catholic High School'],
  ["O'BRIEN TRUST", "O'Brien Trust"],
])('%s is %s', (capitals, readable) => expect(readableTrustName(capitals)).toBe(readable));

test('a name written by hand is left as it is', () => {
  expect(readableTrustName('eLearning for ALL')).toBe('eLearning for ALL');
});
