/** For tests: what the audit says was done, in its order. */
import type { Reader } from '../db/index.ts';

export function auditTrail(db: Reader) {
  return db.selectFrom('audit_event').select(['event', 'actor', 'subject', 'detail']).orderBy('id').execute();
}
