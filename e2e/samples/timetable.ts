import type { Samples } from './index.ts';

export const timetableSamples: Samples = {};
