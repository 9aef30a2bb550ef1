/** A module as it is read from its files, and the steps of which it is made. */
import type { Token } from 'marked';

import type { Block } from '../../kit/markdown/index.ts';
import type { ModulePicture } from './pictures.ts';

/** A file of a module's folder. */
export interface ModuleFile {
  name: string;
  text: string;
}

/** All that a module is read from: its texts, and the pictures that they may name. */
export interface ModuleFolder {
  files: readonly ModuleFile[];
  pictures: readonly ModulePicture[];
}

/** The eight sections of the DfE's framework, by which modules are sorted (GOV.UK, NPQ frameworks, read November 2026). */
export const AREAS = [
  'Statutory framework',
  'Identification of need',
  'School culture',
  'Teaching',
  'Leading and managing provision',
  'Behaviour',
  'Professional development',
  'Implementation',
] as const;
export type Area = (typeof AREAS)[number];

export const STEP_KINDS = ['reading', 'video', 'reflection', 'task', 'discussion', 'quiz'] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** Steps in which a member writes. */
export const WRITTEN_KINDS = ['reflection', 'task', 'discussion'] as const;
export type WrittenKind = (typeof WRITTEN_KINDS)[number];

export interface Source {
  title: string;
  publisher: string;
  address: string;
  licence: string;
  /** As it was written: 'November 2026'. */
  read: string;
}

export interface Module {
  id: string;
  title: string;
  area: Area;
  /** The sum of its steps. */
  minutes: number;
  summary: string;
  /** Statements of our own outline of the framework, by id. */
  statements: readonly string[];
  /** How many of a hundred a quiz asks for. */
  pass: number;
  sources: readonly Source[];
  introduction: readonly Block[];
  steps: readonly Step[];
}

interface Common {
  id: string;
  title: string;
  minutes: number;
  isNeeded: boolean;
  body: readonly Block[];
}

export type Step =
  | (Common & { kind: 'reading' })
  | (Common & { kind: 'video'; video: string; captions: string; transcript: readonly Block[] })
  /** `words` is what people mostly write: advice, never a limit. */
  | (Common & { kind: WrittenKind; words: { least: number; most: number } | null })
  | (Common & { kind: 'quiz'; questions: readonly Question[] });

export interface Question {
  id: string;
  words: readonly Token[];
  text: string;
  body: readonly Block[];
  options: readonly Option[];
  explanation: readonly Block[];
}

export interface Option {
  id: string;
  words: readonly Token[];
  text: string;
  isRight: boolean;
}

/** Where something is wrong in a module, and what to do. */
export interface ModuleFault {
  file: string;
  /** From 1. */
  line: number;
  words: string;
}

/** With one right option people choose one; with more they tick all that apply. */
export function asksForSeveral({ options }: Pick<Question, 'options'>): boolean {
  return options.filter(({ isRight }) => isRight).length > 1;
}

export function isWritten(kind: StepKind): kind is WrittenKind {
  return WRITTEN_KINDS.some((one) => one === kind);
}

/**
 * What the step asks, so far as an answer depends on it: its kind, and of a quiz its questions and options. While it
 * stays the same, whoever did the step has done it in the next version also.
 */
export function asksOf(step: Step): string {
  if (step.kind !== 'quiz') return step.kind;
  const questions = step.questions
    .map(({ id, text, options }) => ({
      id,
      text,
      options: options
        .map(({ id: option, text: words, isRight }) => [option, words, isRight] as const)
        .toSorted(([one], [other]) => (one < other ? -1 : 1)),
    }))
    .toSorted((one, other) => (one.id < other.id ? -1 : 1));
  return `quiz ${JSON.stringify(questions)}`;
}
