export { ensureExampleFigures } from './example.ts';
export { definedAs as figureDefinedAs } from './words.ts';
export { inWords as figureInWords, percentOf, tenthsOf } from './measure.ts';
export { AboutEngland, FigureList } from './pages/figure-list.tsx';
export { figurePaths } from './paths.ts';
export { publishedFigures } from './published.ts';
export type { Snapshot as PublishedFigure } from './store.ts';
