export { ensureFrameworkLoaded } from './built-in.ts';
export { importFrameworkFile } from './command.ts';
export { coverageOf, type Coverage } from './coverage.ts';
export { editionInUse, editionWithId } from './edition-in-use.ts';
export { noticeOf, SENCO, wordsOf, type Edition, type Section, type Statement } from './edition.ts';
export { importFramework, type ImportResult } from './import-framework.ts';
export { sectionTitlesInUse } from './store.ts';
