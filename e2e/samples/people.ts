import type { Samples } from './index.ts';

export const peopleSamples: Samples = {};
