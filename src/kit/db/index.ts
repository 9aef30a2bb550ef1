/** The doors of the database: what the rest of the house uses. */
export { agedBlanks, agedRows, agedTogether, endOfDay, type Aged } from './aged.ts';
export { exportDatabase } from './backup.ts';
export { copyInto, fillTable } from './copy.ts';
export { askingOnce } from './asking-once.ts';
export { openDatabase, type Database, type Db, type Reader, type Tx } from './database.ts';
export { keptAs } from './kept-as.ts';
export { learnSizes } from './maintenance.ts';
export { restoreDatabase } from './restore.ts';
export { DatabaseTrouble } from './trouble.ts';
