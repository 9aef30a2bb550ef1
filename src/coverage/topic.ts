/** What can be covered: the statements of an edition, and what the hub teaches beyond the framework. */
import { noticeOf, wordsOf, type Edition } from '../framework/index.ts';

export interface Topic {
  /** By which the mapping names it. */
  ref: string;
  /** The DfE's reference, to be shown; null where there is none: ours is never shown as if it were. */
  officialRef: string | null;
  kind: 'learn-that' | 'learn-how-to' | 'beyond';
  words: string;
}

export interface TopicSection {
  code: string;
  title: string;
  topics: readonly Topic[];
}

export const BEYOND = 'beyond';

export interface BeyondItem {
  id: number;
  words: string;
}

export const refOfBeyond = (id: number): string => `${BEYOND}-${id}`;

/** The number in `beyond-12`; null for the reference of a statement. */
export function beyondIdOf(ref: string): number | null {
  const id = /^beyond-([1-9]\d{0,8})$/.exec(ref)?.[1];
  return id === undefined ? null : Number(id);
}

/** In the edition's own order, and what goes beyond it at the end, where there is something. */
export function topicSections(
  edition: Edition | null,
  beyond: readonly BeyondItem[],
): readonly TopicSection[] {
  const sections = (edition?.sections ?? []).map(({ code, title, statements }) => ({
    code,
    title,
    topics: statements.map((statement) => ({
      ref: statement.officialRef ?? statement.ownRef ?? '',
      officialRef: statement.officialRef,
      kind: statement.kind,
      words: wordsOf(statement),
    })),
  }));
  return beyond.length === 0 ? sections : [...sections, beyondSection(beyond)];
}

export function beyondSection(beyond: readonly BeyondItem[]): TopicSection {
  return {
    code: BEYOND,
    title: 'Beyond the framework',
    topics: beyond.map(({ id, words }) => ({
      ref: refOfBeyond(id),
      officialRef: null,
      kind: 'beyond',
      words,
    })),
  };
}

/** What every view must say of the statements that it shows; null when they are the DfE's own. */
export function coverageNotice(edition: Edition | null): string | null {
  const notice = edition === null ? null : noticeOf(edition);
  return notice === null
    ? null
    : `${notice} So this does not say how much of the DfE’s framework is covered.`;
}
