/** What a card can be ticked with, in the order in which it is offered. The areas of need are those of the SEND code of practice (2015), chapter 6. */
export const PHASES = {
  'early-years': 'Early years',
  primary: 'Primary',
  secondary: 'Secondary',
  'post-16': 'Post-16',
} as const;

export const SETTINGS = {
  mainstream: 'Mainstream school',
  resourced: 'SEN unit or resourced provision',
  special: 'Special school',
  alternative: 'Alternative provision',
  college: 'College or sixth form',
  central: 'Trust or local authority team',
} as const;

export const STRENGTHS = {
  communication: 'Communication and interaction',
  cognition: 'Cognition and learning',
  mental: 'Social, emotional and mental health',
  sensory: 'Sensory and physical needs',
  graduated: 'The graduated approach',
  ehc: 'Education, health and care needs assessments',
  families: 'Working with families',
  assistants: 'Leading teaching assistants',
  money: 'Provision maps and funding',
  transition: 'Transition between phases',
} as const;

export type Phase = keyof typeof PHASES;
export type Setting = keyof typeof SETTINGS;
export type Strength = keyof typeof STRENGTHS;

/** How far somebody would travel, in miles. */
export const DISTANCES = [5, 10, 20, 40] as const;

/** The labels of what was ticked; what is no longer offered is left out. */
export function labelsOf(
  all: Readonly<Record<string, string>>,
  ticked: readonly string[],
): readonly string[] {
  return Object.entries(all)
    .filter(([key]) => ticked.includes(key))
    .map(([, label]) => label);
}
