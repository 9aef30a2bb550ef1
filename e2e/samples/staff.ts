import type { Samples } from './index.ts';

export const staffSamples: Samples = {};
