import type { Samples } from './index.ts';

export const offersSamples: Samples = {};
