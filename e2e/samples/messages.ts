import type { Samples } from './index.ts';

export const messagesSamples: Samples = {};
