import type { Hub } from '../hub.ts';
import type { Others } from './others.ts';

/** What those who write letters to many work with. */
export interface Desk {
  hub: Hub;
  others: Others;
}
