/** The two kinds of statement in every NPQ framework (GOV.UK, "National professional qualifications frameworks"). */
export const KINDS = {
  'learn-that': 'Learn that',
  'learn-how-to': 'Learn how to',
} as const;

export type StatementKind = keyof typeof KINDS;

/** The order in which every framework gives them. */
export const KIND_ORDER = ['learn-that', 'learn-how-to'] as const satisfies readonly StatementKind[];

export interface Statement {
  readonly kind: StatementKind;
  /** The DfE's reference; null in a reconstruction. */
  readonly officialRef: string | null;
  /** Our own, by which content is mapped while there is none of the DfE's; null in an official edition. */
  readonly ownRef: string | null;
  /** The DfE's words; null in a reconstruction. */
  readonly text: string | null;
  /** What it says in our words; null where only the DfE's were imported. */
  readonly gist: string | null;
}

export interface Section {
  /** Names it within its edition and its address on the page. */
  readonly code: string;
  readonly title: string;
  readonly statements: readonly Statement[];
}

/** What is known of an edition besides its statements. */
export interface EditionFacts {
  /** The DfE's identifier of the course, such as npq-senco. */
  readonly course: string;
  readonly title: string;
  readonly status: 'reconstruction' | 'official';
  /** Where the statements, or in a reconstruction the section titles, were published. */
  readonly source: string;
  /** The day the source speaks for; null when it does not say. */
  readonly sourceDate: Temporal.PlainDate | null;
  readonly licence: string;
  /** The first day on which courses are held to it; null when it is not known. */
  readonly inForceFrom: Temporal.PlainDate | null;
}

export interface Edition extends EditionFacts {
  readonly id: string;
  readonly loadedAt: Temporal.Instant;
  /** In the edition's own order, which is not the order of teaching. */
  readonly sections: readonly Section[];
}

export const SENCO = 'npq-senco';

/** Read November 2026. */
export const OFFICIAL_PAGE =
  'https://www.gov.uk/government/publications/national-professional-qualifications-frameworks-from-september-2021';

/** The DfE's words where we have them, otherwise ours. */
export function wordsOf(statement: Statement): string {
  return statement.text ?? statement.gist ?? '';
}

export function statementsOfKind(section: Section, kind: StatementKind): Statement[] {
  return section.statements.filter((statement) => statement.kind === kind);
}

export function countOf(edition: Pick<Edition, 'sections'>, kind: StatementKind): number {
  return edition.sections.reduce((sum, section) => sum + statementsOfKind(section, kind).length, 0);
}

/** What each line of a downloaded table says of itself; by it the importer knows our own outline again. */
export const STATUS_WORDS = {
  official: 'official text',
  reconstruction: 'our own outline, not the DfE’s text',
} as const satisfies Record<EditionFacts['status'], string>;

/** What every view of an edition must say of it; null when it is the DfE's own text. */
export function noticeOf(edition: Pick<EditionFacts, 'status'>): string | null {
  return edition.status === 'official' ? null : RECONSTRUCTION_NOTICE;
}

const RECONSTRUCTION_NOTICE =
  'This is our own outline, not the DfE’s text. The section titles are the DfE’s; the statements, their number and their order are ours.';
