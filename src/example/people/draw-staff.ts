/** Those who run the course, teach on it, watch it or support it. */
import type { HubFacts } from '../hub-facts.ts';
import type { Cast } from './cast.ts';
import { slug } from './draw-application.ts';
import { headsSchool, named, person } from './draw-person.ts';
import type { InventedPerson } from './invented.ts';

const FROM_THE_START = Temporal.Instant.from('2025-08-18T09:00:00Z');
/** The GORSE Academies Trust, in the register: it runs the hub of the example. */
export const EXAMPLE_TRUST = '3206';
const VISITOR_UNTIL = Temporal.PlainDate.from('2027-07-31');

type Role = InventedPerson['roles'][number];

export function drawStaff({ profile, cohorts }: HubFacts, cast: Cast): readonly InventedPerson[] {
  const domain = profile.email.replace(/^.*@/, '');
  const [lead = headsSchool(cast)] = cast.schools;
  const latest = cast.members.at(-1)?.cohort ?? '';
  const staff = (key: string, role: Omit<Role, 'reason' | 'endsOn'> & Partial<Role>): InventedPerson => ({
    ...member(named(cast, key), [{ reason: 'Part of the example', endsOn: null, ...role }]),
  });
  const member = (who: { key: string | null; name: string }, roles: readonly Role[]): InventedPerson => ({
    ...person({ ...who, school: lead, knownSince: FROM_THE_START }, []),
    email: `${slug(who.name)}@${domain}`,
    roles,
  });
  const coached = firstGroup(cohorts, latest);
  const school = headsSchool(cast);
  return [
    staff('manager', { role: 'manager', kind: 'hub', id: '' }),
    staff('administrator', { role: 'administrator', kind: 'hub', id: '' }),
    ...cast.facilitators.map(({ venue, name }) =>
      member(
        { key: cast.named.find((one) => one.name === name)?.key ?? null, name },
        cohorts.flatMap(({ groups }) =>
          groups
            .filter((group) => group.venue === venue)
            .map(
              ({ id }) =>
                ({
                  role: 'facilitator',
                  kind: 'group',
                  id,
                  reason: 'Leads this group',
                  endsOn: null,
                }) as const,
            ),
        ),
      ),
    ),
    staff('coach', { role: 'coach', kind: 'group', id: coachingGroup(coached, 1) }),
    staff('quality-visitor', { role: 'quality visitor', kind: 'cohort', id: latest, endsOn: VISITOR_UNTIL }),
    {
      ...staff('trust-lead', { role: 'trust lead', kind: 'trust', id: EXAMPLE_TRUST }),
      posts: [{ school: lead, role: 'manages_sencos', startsOn: null, endsOn: null }],
    },
    {
      ...person({ ...named(cast, 'head'), school, knownSince: FROM_THE_START }, [
        { role: 'head', startsOn: Temporal.PlainDate.from('2021-09-01'), endsOn: null },
      ]),
      roles: [
        { role: 'sponsor', kind: 'school', id: school.urn, reason: 'Head of the school', endsOn: null },
      ],
    },
  ];
}

/** The first group of a cohort, some of whose people are coached. */
export function firstGroup(cohorts: HubFacts['cohorts'], cohortId: string): string {
  const group = cohorts.find(({ id }) => id === cohortId)?.groups[0];
  if (group === undefined) throw new Error(`${cohortId} has no group.`);
  return group.id;
}

export const coachingGroup = (groupId: string, number: number): string => `${groupId}-coaching-${number}`;
