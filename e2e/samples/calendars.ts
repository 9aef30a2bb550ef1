import type { Samples } from './index.ts';

export const calendarsSamples: Samples = {};
