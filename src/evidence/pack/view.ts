/** What of a pack is shown: by standing, by warnings and by words. The same for the page and for its file. */
import { typedText } from '../../kit/forms/index.ts';
import { STANDINGS, type Pack, type PackRow, type PackStanding } from './read-pack.ts';

export interface PackView {
  show: readonly (PackStanding | 'warned')[];
  words: string;
}

const CHOICES = [...STANDINGS, 'warned'] as const;
const LONGEST = 100;

/** From the address; what it cannot use narrows nothing. */
export function readView(query: Readonly<Record<string, unknown>>): PackView {
  const asked = [query['show']].flat();
  return {
    show: CHOICES.filter((choice) => asked.includes(choice)),
    words: typedText(query['q']).replaceAll('\0', '').trim().slice(0, LONGEST),
  };
}

export function rowsShown({ rows }: Pack, { show, words }: PackView): readonly PackRow[] {
  const standings = STANDINGS.filter((standing) => show.includes(standing));
  const parts = folded(words)
    .split(' ')
    .filter((part) => part !== '');
  return rows.filter(
    (row) =>
      (standings.length === 0 || standings.includes(row.standing)) &&
      (!show.includes('warned') || row.warnings.length > 0) &&
      parts.every((part) =>
        folded(`${row.member.name} ${row.member.schoolName ?? ''} ${row.member.groupName ?? ''}`).includes(
          part,
        ),
      ),
  );
}

const folded = (text: string): string =>
  text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/\s+/g, ' ').trim();
