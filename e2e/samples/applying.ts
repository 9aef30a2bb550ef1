import type { Samples } from './index.ts';

export const applyingSamples: Samples = {};
