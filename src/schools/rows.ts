/** How an establishment is written into the table, from `data/` and from a download alike. */
import { nameWords, storedWords } from './search-words.ts';

/** The columns that say something of the school itself, in the order of the file in `data/`. Empty is null. */
export const FACT_COLUMNS = [
  'name',
  'type_code',
  'phase',
  'status_code',
  'close_date',
  'la_code',
  'la_name',
  'trust_uid',
  'trust_name',
  'ukprn',
  'pupils',
  'address_1',
  'address_2',
  'address_3',
  'town',
  'county',
  'country',
  'postcode',
  'easting',
  'northing',
] as const;

export type SchoolFacts = Readonly<Record<(typeof FACT_COLUMNS)[number], string>>;

/** All that is written, the words for searching last. */
export const ROW_COLUMNS = ['urn', 'source', ...FACT_COLUMNS, 'words', 'name_words'] as const;

/** Days as `yyyy-mm-dd`, numbers as digits. */
export function rowOf(urn: string, source: string, facts: SchoolFacts): (string | null)[] {
  return [
    urn,
    source,
    ...FACT_COLUMNS.map((column) => (facts[column] === '' ? null : facts[column])),
    wordsOf(urn, facts).join(' '),
    nameWords(facts.name),
  ];
}

/** SCL-1: name, place, postcode with and without its space, URN; and, ours, the trust. */
function wordsOf(urn: string, facts: SchoolFacts): string[] {
  return storedWords([
    facts.name,
    facts.la_name,
    facts.address_1,
    facts.address_2,
    facts.address_3,
    facts.town,
    facts.county,
    facts.postcode,
    facts.postcode.replace(' ', ''),
    facts.trust_name,
    urn,
  ]);
}
