import { londonDay } from '../kit/clock.ts';
import { COUNTS } from './definition.ts';
import { percentOf } from './measure.ts';
import { figurePaths as paths } from './paths.ts';
import type { Snapshot } from './store.ts';

/** The answer of `GET /api/v1/figures`: what the public pages show, each number with its receipt. */
export function figuresAnswer(figures: readonly Snapshot[], today: Temporal.PlainDate): object {
  return {
    asOf: today.toString(),
    figures: figures.map((one) => ({
      id: one.id,
      figure: one.definition.figure,
      version: one.definition.version,
      title: one.definition.title,
      definedAs: COUNTS[one.definition.count].words,
      courseIdentifiers: one.courses,
      numerator: one.numerator,
      denominator: one.denominator,
      percentage: Number(percentOf({ of: one.denominator, share: one.numerator }).replace('%', '')),
      parts: one.parts.map(({ names, of, share }) => ({ cohorts: names, numerator: share, denominator: of })),
      asKnownOn: londonDay(one.asOf).toString(),
      reviewBy: one.definition.reviewBy.toString(),
      definition: one.definitionText,
      digest: one.digest,
      receipt: paths.receipt.to({ id: one.id }),
      rows: paths.rows.to({ id: one.id }),
    })),
  };
}
