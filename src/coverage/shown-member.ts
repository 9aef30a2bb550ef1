/** What the pages of a member show, worked out from what teaches them. */
import type { Ground } from './ground.ts';
import { chancesFor, whereOf, type Chance } from './rules/chances.ts';
import { ofSession, type ShownTeaching } from './rules/teachings.ts';
import { leftUncovered, type Covered } from './rules/what-is-covered.ts';

/** Of each that is gone: what they have nowhere else, exactly, and when the first of it is taught again. */
export function lossesOf(ground: Ground, teachings: readonly ShownTeaching[]) {
  return teachings
    .filter(({ standing }) => standing === 'gone')
    .map((teaching) => {
      const refs = leftUncovered(teachings, new Set([teaching.key]));
      const chances = refs.flatMap((ref) => chancesOf(ground, teachings, ref)[0] ?? []);
      return { teaching, refs: new Set(refs), chances };
    });
}

/** Of each session that is to come: what they would have nowhere else. */
export function risksOf(teachings: readonly ShownTeaching[]) {
  return teachings
    .filter(({ standing, isStudy }) => standing === 'ahead' && !isStudy)
    .map((teaching) => ({
      teaching,
      refs: new Set(leftUncovered(teachings, new Set([teaching.key]))),
    }));
}

function chancesOf(ground: Ground, teachings: readonly ShownTeaching[], topic: string): readonly Chance[] {
  const own = new Set(
    teachings.flatMap(({ session, standing }) =>
      session !== null && standing === 'ahead' ? [session.id] : [],
    ),
  );
  const sessions = ground.sessions.map((session) => ({
    session,
    topics: ofSession(ground, session, 'ahead').topics,
  }));
  return chancesFor(topic, sessions, own, ground.today);
}

/** For the member: what they missed by the next chance, what is to come by what teaches it first. */
export function ownCoverage(
  ground: Ground,
  teachings: readonly ShownTeaching[],
  covered: ReadonlyMap<string, Covered>,
) {
  const inState = (wanted: string): readonly string[] =>
    [...covered].flatMap(([ref, { state }]) => (state === wanted ? [ref] : []));
  const byChance = Map.groupBy(
    inState('gone').map((ref) => ({ ref, chance: chancesOf(ground, teachings, ref)[0] ?? null })),
    ({ chance }) => chance?.sessionId ?? null,
  );
  const missed = [...byChance.values()].map((of) => ({
    chance: of[0]?.chance ?? null,
    refs: new Set(of.map(({ ref }) => ref)),
  }));
  const coming = teachings.filter(({ standing }) => standing === 'ahead');
  const first = Map.groupBy(
    inState('ahead'),
    (ref) => coming.find(({ topics }) => topics.has(ref))?.key ?? '',
  );
  return {
    missed,
    ahead: coming.flatMap((teaching) => {
      const refs = first.get(teaching.key) ?? [];
      const where = teaching.session === null ? '' : whereOf(teaching.session);
      return refs.length === 0 ? [] : [{ teaching, where, refs: new Set(refs) }];
    }),
    open: new Set(inState('open')),
    received: new Set(inState('had')),
  };
}
