import type { CertificateSources } from '../certificates/index.ts';
import { standingOutcomes } from '../outcomes/index.ts';
import { OWN_TIME } from './own-time.ts';

/** What `certificates` asks of slices that it does not know. */
export const CERTIFICATE_SOURCES: CertificateSources = { ownTime: OWN_TIME, outcomesOf: standingOutcomes };
