/** Tries for the lock named by the first argument, says what came of it, and holds it until killed. */
import { lockFolder } from '../lock.ts';

try {
  lockFolder(process.argv[2] ?? '');
  console.log('won');
  setInterval(() => {}, 60_000);
} catch (error) {
  console.log(`refused: ${error instanceof Error ? error.message : String(error)}`);
}
