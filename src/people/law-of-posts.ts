/**
 * What does the law ask of somebody, by the posts that the hub knows of? The rules are the requirement slice's; what
 * no post tells (a qualification held, leave, a school's past) is taken as in the ordinary case, and said so.
 */
import { answer } from '../requirement/answer.ts';
import { ORDINARY_TEACHER, type SchoolType } from '../requirement/situation.ts';
import type { Post } from './person.ts';

export interface LawOfPosts {
  /** The careful reading's last lawful day without the qualification; null where there is none. */
  cautious: { outcome: string; deadline: Temporal.PlainDate | null };
  /** The other reading; null where both agree. */
  strict: { outcome: string; deadline: Temporal.PlainDate | null } | null;
  /** The post that it was counted from. */
  since: Temporal.PlainDate;
}

/** An NPQ for SENCOs that was passed: no clock runs from the day of its outcome on. */
export interface NpqPass {
  startedOn: Temporal.PlainDate;
  on: Temporal.PlainDate;
}

/**
 * Null for somebody who holds no SENCO post whose first day is known.
 *
 * @param pass as released to them; null for none
 * @param schoolTypeOf the kind of a school as the regulations see it; null for one that they do not reach
 */
export function lawOfPosts(
  posts: readonly Post[],
  schoolTypeOf: (urn: string | null) => SchoolType | null,
  today: Temporal.PlainDate,
  pass: NpqPass | null = null,
): LawOfPosts | null {
  const senco = posts.filter(({ role, startsOn }) => role === 'senco' && startsOn !== null);
  const current = senco.find(({ startsOn, endsOn }) => isInForce(startsOn, endsOn, today));
  if (current?.startsOn === undefined || current.startsOn === null) return null;
  const schoolType = current.schoolUrn === null ? 'maintained_mainstream' : schoolTypeOf(current.schoolUrn);
  const { cautious, strict, readingsAgree } = answer({
    evaluationDate: today,
    country: schoolType === null ? 'other' : 'England',
    role: 'senco',
    current: {
      school: placeOf(current),
      schoolType: schoolType ?? 'maintained_mainstream',
      from: current.startsOn,
      to: current.endsOn,
      convertedOn: null,
      predecessorType: null,
      fte: 1,
      hadLeave: false,
    },
    previous: senco.flatMap((post) =>
      post === current || post.startsOn === null || post.endsOn === null
        ? []
        : [
            {
              school: placeOf(post),
              schoolType: schoolTypeOf(post.schoolUrn) ?? 'maintained_mainstream',
              from: post.startsOn,
              to: post.endsOn,
            },
          ],
    ),
    teacher: ORDINARY_TEACHER,
    nasenco: null,
    npq:
      pass === null
        ? null
        : {
            startedOn: pass.startedOn,
            outcome: 'passed',
            outcomeOn: pass.on,
            // A hub teaches for a lead provider of the DfE's, and those are the awarders of Schedule A1.
            providerListed: true,
            deferredOn: null,
            resumedOn: null,
          },
  });
  const read = ({ outcome, deadline }: typeof cautious) => ({ outcome, deadline });
  return { cautious: read(cautious), strict: readingsAgree ? null : read(strict), since: current.startsOn };
}

const placeOf = ({ schoolUrn, schoolName }: Post): string => schoolUrn ?? schoolName;

function isInForce(
  from: Temporal.PlainDate | null,
  to: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): boolean {
  return (
    from !== null &&
    Temporal.PlainDate.compare(from, today) <= 0 &&
    (to === null || Temporal.PlainDate.compare(to, today) >= 0)
  );
}
