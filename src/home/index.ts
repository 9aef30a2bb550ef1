export { deadlineSection } from './deadline-section.ts';
export { lettersSection } from './letters/letters-section.ts';
export { workSection } from './work-section.ts';
