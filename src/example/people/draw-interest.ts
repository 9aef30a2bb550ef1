/** Those who told the hub that they are interested: some have applied since, some wait, one wants no more letters. */
import { replyDay } from '../../interest/reply-day.ts';
import { secretFrom } from '../../kit/secret.ts';
import { isBankHoliday } from '../../timetable/index.ts';
import type { InterestAnswersTable } from '../../tables.ts';
import { atSomeTime, type Ground } from './draw-application.ts';
import { emailAt, type People } from './draw-person.ts';
import type { CastSchool } from './cast.ts';
import type { InventedPerson } from './invented.ts';

export interface InventedInterest {
  name: string;
  email: string;
  school: CastSchool;
  /** The kind of school as the law sees it; null where no register is loaded. */
  schoolType: string | null;
  toldAt: Temporal.Instant;
  toldOn: Temporal.PlainDate;
  replyBy: Temporal.PlainDate;
  senco: NonNullable<InterestAnswersTable['senco']>;
  since: Temporal.PlainDate | null;
  areas: readonly string[];
  stoppedAt: Temporal.Instant | null;
  /** What opens the page that says thank you. */
  receipt: string;
}

const APPLIED_SINCE = 4;
const TOLD: readonly { on: string; senco: InventedInterest['senco']; since: string | null }[] = [
  { on: '2026-09-16', senco: 'yes', since: '2025-09' },
  { on: '2026-09-28', senco: 'yes', since: '2026-09' },
  { on: '2026-10-05', senco: 'planning', since: null },
  { on: '2026-10-09', senco: 'yes', since: '2026-01' },
  { on: '2026-10-27', senco: 'no', since: null },
  { on: '2026-11-03', senco: 'yes', since: '2024-09' },
  { on: '2026-11-11', senco: 'planning', since: null },
  { on: '2026-11-16', senco: 'yes', since: '2026-09' },
  { on: '2026-11-19', senco: 'yes', since: '2026-04' },
  { on: '2026-11-21', senco: 'planning', since: null },
];

export function drawInterest(
  { facts, schools, chance }: Ground,
  people: People,
  applicants: readonly InventedPerson[],
): readonly InventedInterest[] {
  const areas = [...new Set(facts.venues.map(({ area }) => area))];
  const sent = applicants.filter(({ application }) => application?.sentAt !== null);
  return TOLD.map(({ on, senco, since }, index) => {
    const applicant = index < APPLIED_SINCE ? sent[index * 3] : undefined;
    const name = applicant?.name ?? people.name();
    const school = applicant?.posts[0]?.school ?? people.school();
    const toldOn = Temporal.PlainDate.from(on);
    const toldAt = atSomeTime(toldOn, chance, 12);
    const email = applicant?.email ?? emailAt(name, school);
    const area = chance.pick(areas);
    return {
      name,
      email,
      school,
      schoolType: schools.get(school.urn)?.schoolType ?? null,
      toldAt,
      toldOn,
      replyBy: replyDay(toldOn, facts.profile.replyWorkingDays, isBankHoliday),
      senco,
      since: since === null ? null : Temporal.PlainDate.from(`${since}-01`),
      areas: index % 3 === 0 ? areas.slice(0, 2) : [area],
      stoppedAt: index === 4 ? toldAt.add({ hours: 48 }) : null,
      receipt: secretFrom('the example hub', ['receipt', email]),
    };
  });
}
