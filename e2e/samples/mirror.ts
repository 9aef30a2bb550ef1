import type { Samples } from './index.ts';

export const mirrorSamples: Samples = {};
