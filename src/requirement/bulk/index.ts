export { answerCsv, type BulkItem, type BulkSources } from './answer-csv.ts';
export { checkFile, type CheckSources } from './check-file.ts';
