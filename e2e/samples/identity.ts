import type { Samples } from './index.ts';

export const identitySamples: Samples = {};
