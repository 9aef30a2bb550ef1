/** Which mismatches are shown: of which kinds, open or decided, and from where on. The same for the page and for its file. */
import { typedText } from '../../kit/forms/index.ts';
import { MISMATCH_KINDS, type MismatchKind } from './compare.ts';

export const A_PAGE = 100;

export interface MismatchView {
  kinds: readonly MismatchKind[];
  isDecided: boolean;
  /** From 1. */
  page: number;
}

export function readMismatchView(query: Readonly<Record<string, unknown>>): MismatchView {
  const asked = [query['kind']].flat();
  const page = typedText(query['page']);
  return {
    kinds: MISMATCH_KINDS.filter((kind) => asked.includes(kind)),
    isDecided: asked.includes('decided'),
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  };
}
