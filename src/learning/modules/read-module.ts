/**
 * Does this folder of Markdown make a module, and if not, what is wrong with it, in which file and line? The format is
 * told in docs/how-to/modules.md. The same reader serves the files that come with the product, an import and the editor,
 * and what it finds fault with is never open to members.
 */
import {
  faultsOfMarkdown,
  plainText,
  readInline,
  readMarkdown,
  safeAddress,
  type Block,
  type PlacedBlock,
} from '../../kit/markdown/index.ts';
import {
  AREAS,
  isWritten,
  STEP_KINDS,
  type Area,
  type Module,
  type ModuleFault,
  type ModuleFile,
  type Question,
  type Source,
  type Step,
  type StepKind,
} from './module.ts';
import type { ModulePicture } from './pictures.ts';

export interface ModuleReading {
  /** What could be read of it, to be previewed; only without a fault may it be published. */
  module: Module;
  faults: readonly ModuleFault[];
}

export const MAIN_FILE = 'module.md';
const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const LONGEST_ID = 60;
const FEWEST_OPTIONS = 2;
const USUAL_PASS = 70;
const MOST_MINUTES = 600;

/**
 * @param statements the ids of the outline in use; null where an official edition is, whose ids are others
 * @param pictures those that lie in the folder; a text that names another has a fault
 */
export function readModule(
  files: readonly ModuleFile[],
  statements: ReadonlySet<string> | null,
  pictures: readonly Pick<ModulePicture, 'name'>[] = [],
): ModuleReading {
  return new Reader(files, statements, new Set(pictures.map(({ name }) => name))).read();
}

/** Files in the order in which they are read. */
export function inReadingOrder(files: readonly ModuleFile[]): readonly ModuleFile[] {
  const place = (name: string): string => (name === MAIN_FILE ? '' : name);
  return files.toSorted((one, other) =>
    place(one.name) < place(other.name) ? -1 : place(one.name) > place(other.name) ? 1 : 0,
  );
}

interface Placed {
  file: string;
  line: number;
}

interface Facts {
  values: ReadonlyMap<string, { value: string; line: number }>;
  sources: readonly { value: string; line: number }[];
  /** The line after the second ---. */
  bodyFrom: number;
}

class Reader {
  readonly #files: readonly ModuleFile[];
  readonly #statements: ReadonlySet<string> | null;
  readonly #pictures: ReadonlySet<string>;
  readonly #faults: ModuleFault[] = [];

  constructor(
    files: readonly ModuleFile[],
    statements: ReadonlySet<string> | null,
    pictures: ReadonlySet<string>,
  ) {
    this.#pictures = pictures;
    this.#files = inReadingOrder(files).map(({ name, text }) => ({
      name,
      text: text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n'),
    }));
    this.#statements = statements;
  }

  read(): ModuleReading {
    const main = this.#files.find(({ name }) => name === MAIN_FILE);
    if (main === undefined) this.#fault(MAIN_FILE, 1, `There is no ${MAIN_FILE}`);
    const facts = this.#readFacts(main?.text ?? '');
    const introduction: Block[] = [];
    const steps: (Step & { at: Placed })[] = [];
    for (const { name, text } of this.#files.filter((file) => file.name.endsWith('.md'))) {
      const from = name === MAIN_FILE ? facts.bodyFrom : 1;
      const body = text
        .split('\n')
        .slice(from - 1)
        .join('\n');
      const blocks = readMarkdown(body, from);
      for (const { line, words } of faultsOfMarkdown(blocks, this.#pictures)) this.#fault(name, line, words);
      const first = blocks.findIndex(({ block }) => isStepHeading(block));
      const before = first === -1 ? blocks : blocks.slice(0, first);
      if (name === MAIN_FILE) introduction.push(...before.map(({ block }) => block));
      else if (before[0] !== undefined)
        this.#fault(
          name,
          before[0].line,
          'Begin the file with the heading of a step: # Title {kind #id minutes=5}',
        );
      if (first !== -1) steps.push(...this.#readSteps(name, blocks.slice(first)));
    }
    const module = this.#moduleOf(facts, introduction, steps);
    this.#checkWhole(module, steps, facts);
    return { module, faults: this.#faults.toSorted(inOrder(this.#files)) };
  }

  #fault(file: string, line: number, words: string): void {
    this.#faults.push({ file, line, words });
  }

  #readFacts(text: string): Facts {
    const lines = text.split('\n');
    const values = new Map<string, { value: string; line: number }>();
    const sources: { value: string; line: number }[] = [];
    if (lines[0]?.trim() !== '---') {
      if (text !== '')
        this.#fault(MAIN_FILE, 1, 'Begin with a line of three hyphens, and the facts after it');
      return { values, sources, bodyFrom: 1 };
    }
    const end = lines.findIndex((line, index) => index > 0 && line.trim() === '---');
    if (end === -1) {
      this.#fault(MAIN_FILE, 1, 'End the facts with a second line of three hyphens');
      return { values, sources, bodyFrom: lines.length + 1 };
    }
    let isInSources = false;
    for (const [index, line] of lines.slice(1, end).entries()) {
      const place = index + 2;
      const item = /^\s*-\s+(.*)$/.exec(line);
      const fact = /^([a-z]+):\s*(.*)$/.exec(line);
      if (line.trim() === '') continue;
      if (item !== null && isInSources) sources.push({ value: (item[1] ?? '').trim(), line: place });
      else if (fact === null) this.#fault(MAIN_FILE, place, 'Write the fact as name: value');
      else {
        const [, name = '', value = ''] = fact;
        isInSources = name === 'sources';
        if (!FACTS.some((one) => one === name))
          this.#fault(MAIN_FILE, place, `There is no fact called ${name}. The facts are ${FACTS.join(', ')}`);
        else if (values.has(name)) this.#fault(MAIN_FILE, place, `The fact ${name} comes twice`);
        else values.set(name, { value: value.trim(), line: place });
      }
    }
    return { values, sources, bodyFrom: end + 2 };
  }

  #moduleOf(facts: Facts, introduction: readonly Block[], steps: readonly Step[]): Module {
    const need = (name: string, most: number): string => {
      const fact = facts.values.get(name);
      if (fact === undefined || fact.value === '') {
        this.#fault(MAIN_FILE, fact?.line ?? 1, `Give the fact ${name}`);
        return '';
      }
      if (Array.from(fact.value).length > most)
        this.#fault(MAIN_FILE, fact.line, `The ${name} must be ${most} characters or fewer`);
      return fact.value;
    };
    const whole = (name: string, least: number, most: number, usual: number | null): number => {
      const fact = facts.values.get(name);
      if (fact === undefined && usual !== null) return usual;
      const number = /^\d{1,4}$/.test(fact?.value ?? '') ? Number(fact?.value) : -1;
      if (number >= least && number <= most) return number;
      this.#fault(MAIN_FILE, fact?.line ?? 1, `Give ${name} as a whole number from ${least} to ${most}`);
      return usual ?? least;
    };
    const id = need('id', LONGEST_ID);
    if (id !== '' && !SLUG.test(id))
      this.#fault(MAIN_FILE, lineOf(facts, 'id'), 'The id must be small letters, digits and hyphens');
    return {
      id,
      title: need('title', 100),
      area: this.#areaOf(need('area', 60), lineOf(facts, 'area')),
      minutes: whole('minutes', 1, MOST_MINUTES, null),
      summary: need('summary', 300),
      statements: this.#statementsOf(need('statements', 600), lineOf(facts, 'statements')),
      pass: whole('pass', 0, 100, USUAL_PASS),
      sources: this.#sourcesOf(facts),
      introduction,
      steps: steps.map(({ ...step }) => step),
    };
  }

  #areaOf(written: string, line: number): Area {
    const area = AREAS.find((one) => one.toLowerCase() === written.toLowerCase());
    if (area === undefined && written !== '')
      this.#fault(MAIN_FILE, line, `The area must be one of: ${AREAS.join(', ')}`);
    return area ?? AREAS[0];
  }

  #statementsOf(written: string, line: number): readonly string[] {
    const ids = written
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
    const known = this.#statements;
    for (const id of known === null ? [] : ids.filter((one) => !known.has(one)))
      this.#fault(MAIN_FILE, line, `There is no statement ${id} in the outline of the framework`);
    return [...new Set(ids)];
  }

  #sourcesOf(facts: Facts): readonly Source[] {
    if (facts.sources.length === 0)
      this.#fault(
        MAIN_FILE,
        lineOf(facts, 'sources'),
        'Give at least one source, a line each that begins with a hyphen',
      );
    return facts.sources.flatMap(({ value, line }) => {
      const [title = '', publisher = '', address = '', licence = '', read = '', ...more] = value
        .split('|')
        .map((part) => part.trim());
      if (read === '' || more.length > 0 || [title, publisher, licence].includes('')) {
        this.#fault(
          MAIN_FILE,
          line,
          'Write a source as title | publisher | address | licence | when it was read',
        );
        return [];
      }
      if (!address.startsWith('https://') || safeAddress(address) === null)
        this.#fault(MAIN_FILE, line, 'The address of a source must begin with https://');
      return [{ title, publisher, address, licence, read }];
    });
  }

  #readSteps(file: string, blocks: readonly PlacedBlock[]): readonly (Step & { at: Placed })[] {
    const starts = blocks.flatMap(({ block }, index) => (isStepHeading(block) ? [index] : []));
    return starts.flatMap((start, index) => {
      const [heading, ...body] = blocks.slice(start, starts[index + 1]);
      const step = heading === undefined ? null : this.#readStep(file, heading, body);
      return step === null ? [] : [step];
    });
  }

  #readStep(
    file: string,
    { block, line }: PlacedBlock,
    placed: readonly PlacedBlock[],
  ): (Step & { at: Placed }) | null {
    const head = this.#readHeading(file, block, line);
    if (head === null) return null;
    const { kind, ...common } = head;
    const { fields, body } = this.#readFields(file, kind, placed);
    const at = { file, line };
    const blocks = body.map((one) => one.block);
    switch (kind) {
      case 'reading':
        if (body.length === 0) this.#fault(file, line, 'Write what there is to read after the heading');
        return { ...common, kind, body: blocks, at };
      case 'video':
        return { ...common, kind, ...this.#readVideo(file, line, fields, body), at };
      case 'quiz':
        return { ...common, kind, ...this.#readQuiz(file, line, body), at };
      case 'reflection':
      case 'task':
      case 'discussion':
        if (body.length === 0) this.#fault(file, line, 'Write what the member is to think about or do');
        return { ...common, kind, words: this.#readWords(file, fields), body: blocks, at };
    }
  }

  #readHeading(
    file: string,
    block: Block,
    line: number,
  ): { kind: StepKind; id: string; title: string; minutes: number; isNeeded: boolean } | null {
    const text = headingText(block);
    const braces = BRACES.exec(text);
    const parts = (braces?.[1] ?? '').split(/\s+/).filter((part) => part !== '');
    const title = plainText(readInline(text.replace(BRACES, '').trim()));
    const kind = STEP_KINDS.find((one) => one === parts[0]);
    const shape = '# Title {kind #id minutes=5}';
    if (braces === null || kind === undefined) {
      this.#fault(
        file,
        line,
        `Write the heading of a step as ${shape}, with one of ${STEP_KINDS.join(', ')} as its kind`,
      );
      return null;
    }
    let id = '';
    let minutes = 0;
    let isNeeded = true;
    for (const part of parts.slice(1)) {
      if (part.startsWith('#')) id = part.slice(1);
      else if (/^minutes=\d{1,3}$/.test(part)) minutes = Number(part.slice('minutes='.length));
      else if (part === 'optional') isNeeded = false;
      else this.#fault(file, line, `${part} is nothing that a heading can say: write it as ${shape}`);
    }
    if (title === '') this.#fault(file, line, 'Give the step a title');
    if (!SLUG.test(id) || id.length > LONGEST_ID)
      this.#fault(
        file,
        line,
        `Give the step an id of small letters, digits and hyphens, up to ${LONGEST_ID}: ${shape}`,
      );
    if (minutes < 1) this.#fault(file, line, `Say how many minutes the step takes, at least 1: ${shape}`);
    return { kind, id, title, minutes, isNeeded };
  }

  /** Lines like `words: 150 to 300` straight after the heading. */
  #readFields(
    file: string,
    kind: StepKind,
    placed: readonly PlacedBlock[],
  ): { fields: ReadonlyMap<string, { value: string; line: number }>; body: readonly PlacedBlock[] } {
    const allowed: readonly string[] =
      kind === 'video' ? ['video', 'captions'] : isWritten(kind) ? ['words'] : [];
    const [first, ...rest] = placed;
    const lines = first?.block.type === 'paragraph' ? first.block.raw.trim().split('\n') : [];
    const isFields = lines.length > 0 && lines.every((line) => FIELD.test(line)) && allowed.length > 0;
    if (!isFields || first === undefined) return { fields: new Map(), body: placed };
    const fields = new Map<string, { value: string; line: number }>();
    for (const [index, line] of lines.entries()) {
      const [, name = '', value = ''] = FIELD.exec(line) ?? [];
      if (allowed.includes(name)) fields.set(name, { value: value.trim(), line: first.line + index });
      else
        this.#fault(file, first.line + index, `A ${kind} has no ${name}: it may have ${allowed.join(', ')}`);
    }
    return { fields, body: rest };
  }

  #readWords(
    file: string,
    fields: ReadonlyMap<string, { value: string; line: number }>,
  ): { least: number; most: number } | null {
    const field = fields.get('words');
    if (field === undefined) return null;
    const [, least, most] = /^(\d{1,5}) to (\d{1,5})$/.exec(field.value) ?? [];
    if (least !== undefined && most !== undefined && Number(least) < Number(most))
      return { least: Number(least), most: Number(most) };
    this.#fault(file, field.line, 'Write how much people mostly write as two numbers: words: 150 to 300');
    return null;
  }

  #readVideo(
    file: string,
    line: number,
    fields: ReadonlyMap<string, { value: string; line: number }>,
    body: readonly PlacedBlock[],
  ): { video: string; captions: string; transcript: readonly Block[]; body: readonly Block[] } {
    const video = fields.get('video');
    if (
      video === undefined ||
      safeAddress(video.value) === null ||
      !/^https:\/\/[^?#]+\.(?:mp4|webm)$/i.test(video.value)
    )
      this.#fault(
        file,
        video?.line ?? line,
        'Give the address of the video straight after the heading, as video: https://… that ends in .mp4 or .webm',
      );
    const captions = fields.get('captions');
    const captionsFile = this.#files.find(({ name }) => name === captions?.value);
    if (captions === undefined)
      this.#fault(file, line, 'Give the file of captions after the heading, as captions: name.vtt');
    else if (captionsFile === undefined || !captions.value.endsWith('.vtt'))
      this.#fault(file, captions.line, `There is no file ${captions.value} of captions in the folder`);
    else if (!/^WEBVTT(?:[ \t\n]|$)/.test(captionsFile.text))
      this.#fault(captionsFile.name, 1, 'A file of captions begins with WEBVTT');
    const at = body.findIndex(
      ({ block }) => block.type === 'heading' && /^transcript$/i.test(headingText(block)),
    );
    const transcript = at === -1 ? [] : body.slice(at + 1);
    if (transcript.length === 0)
      this.#fault(file, line, 'Write all that is said and shown under the heading ## Transcript');
    return {
      video: video?.value ?? '',
      captions: captions?.value ?? '',
      transcript: transcript.map(({ block }) => block),
      body: (at === -1 ? body : body.slice(0, at)).map(({ block }) => block),
    };
  }

  #readQuiz(
    file: string,
    line: number,
    body: readonly PlacedBlock[],
  ): { questions: readonly Question[]; body: readonly Block[] } {
    const starts = body.flatMap(({ block }, index) =>
      block.type === 'heading' && block.depth === 2 ? [index] : [],
    );
    if (starts.length === 0)
      this.#fault(file, line, 'Give the quiz a question: ## Question {#id}, and options after it');
    const questions = starts.flatMap((start, index) => {
      const [heading, ...rest] = body.slice(start, starts[index + 1]);
      return heading === undefined ? [] : [this.#readQuestion(file, heading, rest)];
    });
    return { questions, body: body.slice(0, starts[0] ?? body.length).map(({ block }) => block) };
  }

  #readQuestion(file: string, heading: PlacedBlock, rest: readonly PlacedBlock[]): Question {
    const { id, text } = this.#idAndText(file, heading.line, headingText(heading.block), 'question');
    const list = rest.findIndex(({ block }) => block.type === 'list' && block.items.some(({ task }) => task));
    const block = rest[list]?.block;
    const options: { id: string; text: string; isRight: boolean }[] = [];
    if (block?.type === 'list') {
      let line = rest[list]?.line ?? heading.line;
      for (const item of block.items) {
        const [, box, words = ''] = /^\s*[-*+]\s+\[([ xX])\]\s+([\s\S]*)$/.exec(item.raw) ?? [];
        if (box === undefined) this.#fault(file, line, 'Begin each option with a box: - [ ] or - [x]');
        else options.push({ ...this.#idAndText(file, line, words.trim(), 'option'), isRight: box !== ' ' });
        line += item.raw.split('\n').length - 1;
      }
    }
    if (options.length < FEWEST_OPTIONS)
      this.#fault(
        file,
        heading.line,
        `Give the question at least ${FEWEST_OPTIONS} options: - [x] Words {#id}`,
      );
    else if (!options.some(({ isRight }) => isRight))
      this.#fault(file, heading.line, 'Mark at least one option as right, with [x]');
    else if (options.every(({ isRight }) => isRight))
      this.#fault(file, heading.line, 'Leave at least one option that is not right');
    for (const [index, option] of options.entries())
      if (options.findIndex((other) => other.id === option.id) < index)
        this.#fault(file, heading.line, `The option id ${option.id} comes twice in this question`);
    const after = list === -1 ? [] : rest.slice(list + 1);
    const quote = after.find((one) => one.block.type === 'blockquote');
    if (quote === undefined)
      this.#fault(file, heading.line, 'Explain the answer in a quotation after the options: > …');
    for (const one of after.filter((other) => other !== quote))
      this.#fault(file, one.line, 'After the options stands the explanation and nothing else');
    return {
      id,
      words: readInline(text),
      text: plainText(readInline(text)),
      body: (list === -1 ? rest : rest.slice(0, list)).map((one) => one.block),
      options: options.map((option) => ({
        id: option.id,
        isRight: option.isRight,
        words: readInline(option.text),
        text: plainText(readInline(option.text)),
      })),
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- without extensions there is no generic token
      explanation: quote?.block.type === 'blockquote' ? (quote.block.tokens as Block[]) : [],
    };
  }

  #idAndText(
    file: string,
    line: number,
    written: string,
    what: 'question' | 'option',
  ): { id: string; text: string } {
    const [, given = ''] = BRACES.exec(written) ?? [];
    const id = given.startsWith('#') ? given.slice(1) : '';
    if (!SLUG.test(id) || id.length > LONGEST_ID)
      this.#fault(file, line, `End the ${what} with its id: {#small-letters-and-hyphens}`);
    return { id, text: written.replace(BRACES, '').trim() };
  }

  #checkWhole(module: Module, steps: readonly (Step & { at: Placed })[], facts: Facts): void {
    const seen = new Set<string>();
    for (const { id, at } of steps) {
      if (seen.has(id)) this.#fault(at.file, at.line, `The step id ${id} comes twice in this module`);
      seen.add(id);
    }
    const asked = new Set<string>();
    for (const step of steps)
      for (const { id } of step.kind === 'quiz' ? step.questions : []) {
        if (asked.has(id))
          this.#fault(step.at.file, step.at.line, `The question id ${id} comes twice in this module`);
        asked.add(id);
      }
    const sum = steps.reduce((minutes, step) => minutes + step.minutes, 0);
    const line = lineOf(facts, 'minutes');
    if (steps.length > 0 && sum !== module.minutes)
      this.#fault(MAIN_FILE, line, `The minutes of the steps make ${sum}, not ${module.minutes}`);
    const isOneOf = (...kinds: readonly StepKind[]) => steps.some(({ kind }) => kinds.includes(kind));
    if (!isOneOf('reading', 'video')) this.#fault(MAIN_FILE, 1, 'Give the module a step to read or to watch');
    if (!isOneOf('reflection', 'task', 'quiz'))
      this.#fault(
        MAIN_FILE,
        1,
        'Give the module a step in which the member does something: a reflection, a task or a quiz',
      );
  }
}

const FACTS = ['id', 'title', 'area', 'minutes', 'summary', 'statements', 'pass', 'sources'] as const;
const BRACES = /\s*\{([^{}]*)\}\s*$/;
const FIELD = /^([a-z]+):\s+(\S.*)$/;

function isStepHeading(block: Block): boolean {
  return block.type === 'heading' && block.depth === 1;
}

function headingText(block: Block): string {
  return block.type === 'heading' ? block.text : '';
}

function lineOf(facts: Facts, name: string): number {
  return facts.values.get(name)?.line ?? 1;
}

function inOrder(files: readonly ModuleFile[]) {
  const place = (file: string): number => files.findIndex(({ name }) => name === file);
  return (one: ModuleFault, other: ModuleFault): number =>
    place(one.file) - place(other.file) || one.line - other.line;
}
