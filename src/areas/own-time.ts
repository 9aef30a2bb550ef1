import { NO_OWN_TIME, type OwnTime } from '../engagement/index.ts';

/** Who tells engagement of work in one's own time. */
export const OWN_TIME: OwnTime = NO_OWN_TIME;
