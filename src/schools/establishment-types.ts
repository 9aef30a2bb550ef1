/**
 * What does the register's type of an establishment mean for the law and for funding, and is it in England?
 *
 * The answers, their sources and how sure they are stand in `data/schools/establishment-types.json`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readFacts, trustFacts, type Facts } from '../kit/facts/index.ts';
import { packageRoot } from '../kit/package-root.ts';
import { COUNTRIES, SCHOOL_TYPES, type Country, type SchoolType } from '../requirement/situation.ts';

const STATUTORY = ['bound', 'contested', 'not_bound'] as const;
/** Whether s.67 of the Children and Families Act 2014 binds the school's SENCO; `contested` is cautiously read as bound. */
export type Statutory = (typeof STATUTORY)[number];

export interface EstablishmentType {
  /** The register's code, such as `34`. */
  readonly code: string;
  readonly name: string;
  /** Null where the statutory rules have no word for it, because the law does not reach it. */
  readonly schoolType: SchoolType | null;
  readonly statutory: Statutory;
  readonly confidence: 'H' | 'M' | 'L';
  /** Why, in a sentence for people. */
  readonly because: string;
  /** One of the thirty types that the DfE funds NPQs for. */
  readonly eligibleForFunding: boolean;
}

interface NotInEngland {
  readonly field: 'typeCode' | 'laCode';
  readonly value: string;
  readonly country: Country;
}

interface Register {
  readonly types: ReadonlyMap<string, EstablishmentType>;
  readonly notInEngland: readonly NotInEngland[];
}

let read: Register | null = null;

function register(): Register {
  if (read !== null) return read;
  const file = join(packageRoot, 'data/schools/establishment-types.json');
  const { types, notInEngland } = trustFacts(
    'data/schools/establishment-types.json',
    readFacts(JSON.parse(readFileSync(file, 'utf8')), registerOf),
  );
  read = { types: new Map(types.map((type) => [type.code, type])), notInEngland };
  return read;
}

/** Null for a code that the register did not have when `data/` was made. */
export function establishmentType(code: string): EstablishmentType | null {
  return register().types.get(code) ?? null;
}

/** The statutory rules' word for a type code; null where they have none: `countryOf` may say why. */
export function schoolType(code: string): SchoolType | null {
  return establishmentType(code)?.schoolType ?? null;
}

export function establishmentTypes(): readonly EstablishmentType[] {
  return [...register().types.values()];
}

/** SCL-2 and what it leaves in: the country of an establishment by its type and its local authority. */
export function countryOf(place: { typeCode: string; laCode: string }): Country {
  return register().notInEngland.find(({ field, value }) => place[field] === value)?.country ?? 'England';
}

/** The law reaches schools in England only, whatever their type; an unknown type is not called bound. */
export function statutoryOf(place: { typeCode: string; laCode: string }): Statutory {
  return countryOf(place) === 'England'
    ? (establishmentType(place.typeCode)?.statutory ?? 'not_bound')
    : 'not_bound';
}

function registerOf(facts: Facts): {
  types: readonly EstablishmentType[];
  notInEngland: readonly NotInEngland[];
} {
  facts.text('about');
  facts.text('notInEnglandAbout');
  facts.objects('sources', (source) => [source.text('of'), source.text('source')]);
  const bases = new Map(
    facts.objects('bases', (basis) => [basis.text('id'), basis.text('because')] as const),
  );
  return {
    notInEngland: facts.objects('notInEngland', notInEnglandOf),
    types: facts.objects('types', (type) => typeOf(type, bases)),
  };
}

function notInEnglandOf(facts: Facts): NotInEngland {
  facts.choice('saidBy', ['dfe', 'us']);
  facts.textOrNull('name');
  return {
    field: facts.choice('field', ['typeCode', 'laCode']),
    value: facts.text('value'),
    country: facts.choice('country', COUNTRIES),
  };
}

function typeOf(facts: Facts, bases: ReadonlyMap<string, string>): EstablishmentType {
  facts.text('group');
  const basis = facts.text('basis');
  return {
    code: facts.text('code'),
    name: facts.text('name'),
    schoolType: facts.choiceOrNull('schoolType', SCHOOL_TYPES),
    statutory: facts.choice('statutory', STATUTORY),
    confidence: facts.choice('confidence', ['H', 'M', 'L']),
    because: bases.get(basis) ?? facts.fault('basis', 'must be one of the bases above', ''),
    eligibleForFunding: facts.flag('eligibleForFunding'),
  };
}
