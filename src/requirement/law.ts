/**
 * The days and the rows of the law that the answer stands on. Each row carries its words for people, where
 * it was read and how sure we are. Read November 2026. This is not legal advice, and every page says so.
 */
import type { ReadingName, SchoolType } from './situation.ts';

/** SI 2014/1530 reg 49(4): the duty is for those who become SENCO after this day. */
export const DUTY_BEGAN = Temporal.PlainDate.from('2009-09-01');
/** SI 2024/535: a NASENCO course counts if begun before this day, the NPQ if begun on or after it. */
export const NPQ_BEGAN = Temporal.PlainDate.from('2024-09-01');
/** SI 2024/535: a NASENCO course counts only if complete before this day. */
export const NASENCO_ENDS = Temporal.PlainDate.from('2027-09-01');
export const LAST_DAY_FOR_NASENCO = NASENCO_ENDS.subtract({ days: 1 });

/** Reg 49(4): the third anniversary of becoming a SENCO is the last day without the qualification. */
export const MONTHS_TO_QUALIFY = 36;
/** GOV.UK, the NPQ course page: 18 months of teaching, and up to 4 more until the outcome. */
export const MONTHS_TAUGHT = 18;
export const MONTHS_TO_OUTCOME = 22;

/** Children and Families Act 2014 s.83(2), SI 2014/1530 reg 2: the schools that must have a SENCO. */
const RELEVANT: ReadonlySet<SchoolType> = new Set([
  'maintained_mainstream',
  'academy_mainstream',
  'free_school',
  'utc',
  'studio_school',
  'maintained_nursery',
]);
/** Named by s.66 or by guides on the Code of Practice, and not by s.67. */
const CONTESTED: ReadonlySet<SchoolType> = new Set(['pru', 'ap_academy', 'ctc']);

export function isContested(type: SchoolType): boolean {
  return CONTESTED.has(type);
}

/** Whether a school of this type is bound, as each reading sees it: the cautious one counts the contested types. */
export function isRelevant(type: SchoolType, reading: ReadingName): boolean {
  return RELEVANT.has(type) || (reading === 'cautious' && CONTESTED.has(type));
}

export const SOURCES = {
  s67: {
    title: 'Children and Families Act 2014, section 67',
    url: 'https://www.legislation.gov.uk/ukpga/2014/6/section/67',
  },
  s83: {
    title: 'Children and Families Act 2014, section 83',
    url: 'https://www.legislation.gov.uk/ukpga/2014/6/section/83',
  },
  reg2: {
    title: 'Special Educational Needs and Disability Regulations 2014, regulation 2',
    url: 'https://www.legislation.gov.uk/uksi/2014/1530/regulation/2',
  },
  reg49: {
    title: 'Special Educational Needs and Disability Regulations 2014, regulation 49',
    url: 'https://www.legislation.gov.uk/uksi/2014/1530/regulation/49',
  },
  si2024: {
    title: 'Special Educational Needs and Disability (Amendment) Regulations 2024, regulation 2',
    url: 'https://www.legislation.gov.uk/uksi/2024/535/regulation/2',
  },
  si2009: {
    title: 'SENCO Regulations 2009 (SI 2009/1387)',
    url: 'https://www.legislation.gov.uk/uksi/2009/1387/made',
  },
  guidance: {
    title: 'GOV.UK: mandatory qualification for SENCOs',
    url: 'https://www.gov.uk/government/publications/mandatory-qualification-for-sencos',
  },
  course: {
    title: 'GOV.UK: NPQ for SENCOs',
    url: 'https://www.gov.uk/guidance/special-educational-needs-co-ordinators-national-professional-qualification',
  },
  history: {
    title: 'DfE design history: NPQ for SENCOs',
    url: 'https://teacher-cpd.design-history.education.gov.uk/register-for-an-npq/senco-npq',
  },
  dodds: {
    title: 'Dodds v Walker [1981], on anniversaries at the end of a month',
    url: 'https://vlex.co.uk/vid/dodds-v-walker-793845349',
  },
} as const satisfies Record<string, { title: string; url: string }>;

export type Confidence = 'high' | 'medium' | 'low';

export interface LawRow {
  words: string;
  sources: readonly { title: string; url: string }[];
  confidence: Confidence;
}

/** The month in which all of it was read. */
export const READ_ON = '2026-11';

/** The decision table: the first row that fits decides, E1 before Q1, and Q1 and Q2 before X1 and X2. */
export const LAW = {
  C1: {
    words: 'The duty to have a SENCO is for schools in England.',
    sources: [SOURCES.s67],
    confidence: 'high',
  },
  C2: {
    words: 'The law looks at the person whom the school has designated as its SENCO, and at nobody else.',
    sources: [SOURCES.reg49, SOURCES.reg2],
    confidence: 'high',
  },
  C3: {
    words: 'The duty is for mainstream schools, academies among them, and for maintained nursery schools.',
    sources: [SOURCES.s67, SOURCES.s83],
    confidence: 'high',
  },
  C3c: {
    words:
      'The Act does not name this kind of school for this duty, but guides built on the SEND Code of Practice say that it must have a SENCO. To be safe, we treat it as bound.',
    sources: [SOURCES.s67, SOURCES.s83],
    confidence: 'medium',
  },
  E1: {
    words:
      'A SENCO must be on the staff of the school, be a qualified teacher with any required induction done, and work as a teacher there.',
    sources: [SOURCES.reg49, SOURCES.s67],
    confidence: 'high',
  },
  E2: {
    words:
      'A head or acting head may be SENCO without teacher status, but needs the qualification like anyone else.',
    sources: [SOURCES.reg49],
    confidence: 'high',
  },
  Q1: {
    words:
      'NASENCO counts if the course was begun before 1 September 2024 and completed before 1 September 2027.',
    sources: [SOURCES.reg49, SOURCES.si2024],
    confidence: 'high',
  },
  Q1c: {
    words: 'To be safe, the award itself should also be confirmed before 1 September 2027.',
    sources: [SOURCES.reg49, SOURCES.si2024],
    confidence: 'medium',
  },
  Q2: {
    words:
      'The NPQ for SENCOs counts from the day the pass is received, if the course was begun on or after 1 September 2024 with a provider that the law lists.',
    sources: [SOURCES.reg49, SOURCES.si2024, SOURCES.course],
    confidence: 'high',
  },
  X1: {
    words:
      'The duty is for people who became SENCO after 1 September 2009. Someone in the same post since then or before is outside it.',
    sources: [SOURCES.reg49, SOURCES.si2009],
    confidence: 'high',
  },
  X1c: {
    words:
      'Someone who became SENCO on 1 September 2009 itself was caught by the 2009 rules, with until 1 September 2012.',
    sources: [SOURCES.si2009],
    confidence: 'low',
  },
  X2: {
    words:
      'Someone who came to this post with more than twelve months of earlier service as SENCO of a school that is bound is outside the duty, on the plain words of the regulation.',
    sources: [SOURCES.reg49, SOURCES.history],
    confidence: 'low',
  },
  X2c: {
    words:
      'The DfE describes this exemption only for people who were SENCO before 1 September 2009, so only that service is counted.',
    sources: [SOURCES.history, SOURCES.guidance],
    confidence: 'low',
  },
  T1: {
    words:
      'A SENCO must hold the qualification after the third anniversary of becoming a SENCO. The anniversary itself is the last lawful day without it.',
    sources: [SOURCES.reg49, SOURCES.guidance],
    confidence: 'high',
  },
  T2: {
    words: 'The three years run from the start of the present post.',
    sources: [SOURCES.reg49],
    confidence: 'medium',
  },
  T2c: {
    words:
      'To be safe, the three years run from the first post as SENCO of a bound school after 1 September 2009.',
    sources: [SOURCES.reg49, SOURCES.guidance],
    confidence: 'low',
  },
  T3: {
    words: 'Part-time work, leave and breaks do not stop the clock. The regulation has no such rule.',
    sources: [SOURCES.reg49],
    confidence: 'high',
  },
  T4: {
    words:
      'A third anniversary of 29 February falls on 28 February. Some would say 1 March, so plan for the earlier day.',
    sources: [SOURCES.reg49, SOURCES.dodds],
    confidence: 'low',
  },
  T5: {
    words:
      'The course takes 18 months, and the outcome can take up to 4 more. It is the outcome that counts.',
    sources: [SOURCES.course],
    confidence: 'high',
  },
  N1: {
    words:
      'A NASENCO that is under way must be finished before the deadline, and before 1 September 2027 in any case.',
    sources: [SOURCES.si2024],
    confidence: 'high',
  },
} as const satisfies Record<string, LawRow>;

export type LawRowId = keyof typeof LAW;
