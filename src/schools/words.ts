import { inWords } from '../kit/dates/index.ts';
import { LONGEST_QUERY } from './search-words.ts';
import type { School, SchoolStatus, Successor } from './school.ts';

/** What is said of a school that is not simply open; null where nothing need be said. */
const STATUS_WORDS: Readonly<Record<SchoolStatus, string | null>> = {
  open: null,
  closed: 'closed',
  open_proposed_to_close: 'proposed to close',
  proposed_to_open: 'proposed to open',
};

export const CUT_NOTE = `Only the first ${LONGEST_QUERY} characters were looked at. Use fewer words, or the URN.`;

/** As the Open Government Licence and Ordnance Survey ask. */
export const ATTRIBUTION =
  'Contains public sector information licensed under the Open Government Licence v3.0 (Department for Education). Contains OS data © Crown copyright and database right 2025; Royal Mail data © Royal Mail copyright and database right 2025.';

/** One line under the name that tells it from another: `Academy converter, Leeds, LS27 0PD; closed 31 August 2013`. */
export function whereOf(school: School): string {
  const parts = [school.type, school.town ?? school.localAuthority.name, school.postcode].filter(
    (part) => part !== null,
  );
  return [parts.join(', '), statusWords(school), successorWords(school)]
    .filter((part) => part !== null)
    .join('; ');
}

function statusWords({ status, closeDate }: School): string | null {
  const words = STATUS_WORDS[status];
  return words === null || closeDate === null ? words : `${words} ${inWords(closeDate)}`;
}

function successorWords({ successors, status }: School): string | null {
  if (successors.length === 0) return null;
  return `${status === 'closed' ? 'succeeded by' : 'since then'} ${successors.map(successorName).join(' and ')}`;
}

function successorName({ name, urn }: Successor): string {
  return name === null ? `URN ${urn}` : `${name} (URN ${urn})`;
}
