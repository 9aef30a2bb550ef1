import type { Samples } from './index.ts';

export const decidingSamples: Samples = {};
