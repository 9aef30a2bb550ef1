import type { Samples } from './index.ts';

export const movesSamples: Samples = {};
