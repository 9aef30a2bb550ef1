import type { Samples } from './index.ts';

export const endorsingSamples: Samples = {};
