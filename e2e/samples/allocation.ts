import type { Samples } from './index.ts';

export const allocationSamples: Samples = {};
