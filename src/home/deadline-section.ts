import type { AccountSection } from '../identity/index.ts';
import { inWords } from '../kit/dates/index.ts';
import { hasSencoPost, lawOfPosts, postsOf, type LawOfPosts } from '../people/index.ts';
import { sencoPassesOf } from '../outcomes/index.ts';
import { LAW } from '../requirement/law.ts';
import { paths as requirementPaths } from '../requirement/paths.ts';
import { findSchoolsByUrn } from '../schools/index.ts';

/** By when the law asks a SENCO for the qualification, the careful reading first, with the rule one press away. */
export const deadlineSection: AccountSection = {
  has: hasSencoPost,
  part: async (hub, viewer, has) => {
    if (!has) return null;
    const { db } = hub.database;
    const posts = await postsOf(db, viewer.personId);
    const schools = await findSchoolsByUrn(
      db,
      posts.flatMap(({ schoolUrn }) => (schoolUrn === null ? [] : [schoolUrn])),
    );
    const today = hub.clock.today();
    const pass = (await sencoPassesOf(db, [viewer.personId], hub.clock.now())).get(viewer.personId) ?? null;
    const law = lawOfPosts(posts, (urn) => schools.get(urn ?? '')?.schoolType ?? null, today, pass);
    if (pass !== null && law !== null)
      return {
        heading: 'Your statutory deadline',
        items: [
          {
            text: `Closed: you hold the qualification since ${inWords(pass.on)}`,
            note: LAW.Q2.words,
            href: null,
          },
        ],
      };
    const said = law === null ? null : deadlineInWords(law, today);
    if (said === null) return null;
    const rules = [LAW.T1, LAW.T2c, LAW.T2, LAW.T5];
    const sources = new Map(
      rules.flatMap((rule) => rule.sources.map(({ title, url }) => [url, title] as const)),
    );
    return {
      heading: 'Your statutory deadline',
      items: said.map((line) => ({ ...line, href: null })),
      more: {
        summary: 'The rule, and where it stands',
        sentences: [
          ...rules.map(({ words }) => words),
          'We count from the posts that you told us of, and this is not legal advice.',
        ],
        links: [
          ...[...sources].map(([href, text]) => ({ text, href })),
          { text: 'Work it out again with all that bears on it', href: requirementPaths.start.to() },
        ],
      },
    };
  },
};

/** Null where neither reading names a day. */
export function deadlineInWords(
  { cautious, strict }: LawOfPosts,
  today: Temporal.PlainDate,
): readonly { text: string; note?: string }[] | null {
  if (cautious.deadline === null && (strict?.deadline ?? null) === null) return null;
  const first = dayInWords(cautious, today);
  if (strict === null) return [first];
  return [
    { ...first, note: `${first.note ?? ''} This is the cautious reading.`.trim() },
    { ...dayInWords(strict, today), text: `Read strictly: ${lowerFirst(dayInWords(strict, today).text)}` },
  ];
}

function dayInWords(
  { outcome, deadline }: LawOfPosts['cautious'],
  today: Temporal.PlainDate,
): { text: string; note?: string } {
  if (deadline === null)
    return { text: outcome === 'exempt' ? 'You need not hold it' : 'The law does not ask you for it' };
  const days = today.until(deadline).days;
  const count = `${Math.abs(days).toLocaleString('en-GB')} ${Math.abs(days) === 1 ? 'day' : 'days'}`;
  if (days < 0) return { text: `You should have held it by ${inWords(deadline)}`, note: `${count} ago.` };
  return {
    text: `Hold the qualification by ${inWords(deadline)}`,
    note: days === 0 ? 'That is today.' : `${count} left.`,
  };
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
