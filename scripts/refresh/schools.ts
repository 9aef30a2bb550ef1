/**
 * The register of schools: GIAS of November 2023, each academy's trust of September 2025, what took a closed
 * school's place, and the academies that opened in West Yorkshire since.
 */
import { toMended, type Mends } from '../../src/schools/mending.ts';
import { readableTrustName } from '../../src/schools/trust-name.ts';
import { cell, csv, type Raw, type Row } from './raw.ts';
import { FACT_COLUMNS } from '../../src/schools/rows.ts';

const REGISTER = 'schools/gias-establishments-england-2023-11.csv.gz';
const MEMBERSHIP = 'schools/academy-trust-membership-2025-09.csv.gz';
const LINKS = 'schools/gias-links-2025-04-22.csv.gz';
const NEW_ACADEMIES = 'schools/west-yorkshire-academies-opened-after-2023-11.csv';
const TYPES = 'schools/gias-establishment-types-2025-04-22.csv';

export const SCHOOL_COLUMNS = ['urn', 'source', ...FACT_COLUMNS, 'successor_urns'] as const;

type School = Record<(typeof SCHOOL_COLUMNS)[number], string>;

const OPEN = '1';

export function schools(raw: Raw): { file: string; mends: Mends } {
  const trusts = trustsByUrn(raw);
  const academies = raw.rows(NEW_ACADEMIES);
  const successors = successorsByUrn(raw, academies);
  const mends: Mends = {};
  const mended = (row: Row, column: string): string => toMended(column, cell(row, column), mends);

  const fromRegister = raw.rows(REGISTER).map((row): School => {
    const urn = cell(row, 'urn');
    return {
      urn,
      source: 'gias-2023-11',
      name: mended(row, 'name'),
      type_code: cell(row, 'establishment_type_code'),
      phase: cell(row, 'phase_name'),
      status_code: cell(row, 'establishment_status_code'),
      close_date: cell(row, 'close_date'),
      la_code: cell(row, 'la_code'),
      la_name: cell(row, 'la_name'),
      ...(trusts.get(urn) ?? NO_TRUST),
      ukprn: cell(row, 'ukprn'),
      pupils: cell(row, 'number_of_pupils'),
      address_1: mended(row, 'address_1'),
      address_2: mended(row, 'address_2'),
      address_3: mended(row, 'address_3'),
      town: mended(row, 'town'),
      county: mended(row, 'county'),
      country: mended(row, 'country'),
      postcode: mended(row, 'postcode'),
      easting: cell(row, 'easting'),
      northing: cell(row, 'northing'),
      successor_urns: (successors.get(urn) ?? []).join(' '),
    };
  });

  const typeCodes = new Map(
    raw
      .rows(TYPES)
      .map((row) => [cell(row, 'type-of-establishment-name'), cell(row, 'type-of-establishment-code')]),
  );
  const opened = academies.map((row): School => {
    const type = cell(row, 'establishment_type_name');
    const type_code = typeCodes.get(type);
    if (type_code === undefined) throw new Error(`No code is known for the establishment type “${type}”.`);
    return {
      urn: cell(row, 'urn'),
      source: 'trust-membership-2025-09',
      name: mended(row, 'name'),
      type_code,
      phase: cell(row, 'phase_name'),
      status_code: OPEN,
      close_date: '',
      la_code: cell(row, 'la_code'),
      la_name: cell(row, 'la_name'),
      trust_uid: cell(row, 'trust_uid'),
      trust_name: readableTrustName(toMended('trust_name', cell(row, 'trust_name'), mends)),
      ukprn: '',
      pupils: '',
      address_1: '',
      address_2: '',
      address_3: '',
      town: '',
      county: '',
      country: '',
      postcode: cell(row, 'predecessor_postcode'),
      easting: cell(row, 'predecessor_easting'),
      northing: cell(row, 'predecessor_northing'),
      successor_urns: '',
    };
  });

  const all = [...fromRegister, ...opened];
  return {
    file: csv(
      SCHOOL_COLUMNS,
      all.map((school) => SCHOOL_COLUMNS.map((column) => school[column])),
    ),
    mends,
  };
}

const NO_TRUST = { trust_uid: '', trust_name: '' };

function trustsByUrn(raw: Raw): Map<string, { trust_uid: string; trust_name: string }> {
  return new Map(
    raw
      .rows(MEMBERSHIP)
      .filter((row) => cell(row, 'Group Status') === 'Open')
      .map((row) => [
        cell(row, 'Academy URN'),
        {
          trust_uid: cell(row, 'Group UID'),
          trust_name: readableTrustName(toMended('trust_name', cell(row, 'Group Name'), {})),
        },
      ]),
  );
}

/** Successors of every kind that the links file knows, and the predecessors of the new academies. */
function successorsByUrn(raw: Raw, academies: readonly Row[]): Map<string, string[]> {
  const pairs = [
    ...raw
      .rows(LINKS, 'windows-1252')
      .filter((row) => cell(row, 'LinkType').startsWith('Successor'))
      .map((row) => [cell(row, 'URN'), cell(row, 'LinkURN')] as const),
    ...academies.flatMap((row) =>
      cell(row, 'predecessor_urns')
        .split(/\D+/)
        .filter((urn) => urn !== '')
        .map((urn) => [urn, cell(row, 'urn')] as const),
    ),
  ];
  const successors = new Map<string, string[]>();
  for (const [urn, successor] of pairs) {
    const known = successors.get(urn) ?? [];
    if (!known.includes(successor)) successors.set(urn, [...known, successor].sort());
  }
  return successors;
}
