import { describe, expect, test } from 'vitest';

import { renderPart } from '../../kit/html.ts';
import { Markdown, readMarkdown } from '../../kit/markdown/index.ts';
import { asksOf } from './module.ts';
import { readModule } from './read-module.ts';
import { MAIN, smallModule, STEPS } from './testing.ts';

const OUTLINE = new Set(['SF.T1', 'SF.T2']);
const faultsOf = (steps?: string, main?: string): readonly string[] =>
  readModule(smallModule(steps, main), OUTLINE, [{ name: 'a-day.png' }]).faults.map(
    ({ file, line, words }) => `${file}:${line} ${words}`,
  );

describe('a module', () => {
  test('is read whole from its files, in their order, with every kind of step', () => {
    const { module, faults } = readModule(smallModule(), OUTLINE);
    expect(faults).toEqual([]);
    expect(module).toMatchObject({ id: 'small-module', area: 'Statutory framework', minutes: 23, pass: 50 });
    expect(module.steps.map(({ id, kind, minutes, isNeeded }) => [id, kind, minutes, isNeeded])).toEqual([
      ['read-this', 'reading', 5, true],
      ['watch-this', 'video', 3, true],
      ['think', 'reflection', 5, true],
      ['do', 'task', 5, true],
      ['talk', 'discussion', 2, false],
      ['check', 'quiz', 3, true],
    ]);
    const quiz = module.steps.at(-1);
    expect(
      quiz?.kind === 'quiz' &&
        quiz.questions.map(({ id, text, options }) => [
          id,
          text,
          options.map((option) => `${option.isRight ? '+' : '-'}${option.id} ${option.text}`),
        ]),
    ).toEqual([
      ['which', 'Which one?', ['+this This one', '-that That one']],
      ['which-ones', 'Which ones?', ['+left Left', '+right Right', '-neither Neither']],
    ]);
  });

  test('reads the same with the line ends of Windows and with a mark at its head', () => {
    const windows = smallModule().map(({ name, text }) => ({
      name,
      text: `\uFEFF${text.replaceAll('\n', '\r\n')}`,
    }));
    expect(readModule(windows, OUTLINE)).toEqual(readModule(smallModule(), OUTLINE));
  });

  test('asks the same of a step while only its words change, and something else of a quiz whose options do', () => {
    const asked = (steps: string) =>
      new Map(readModule(smallModule(steps), OUTLINE).module.steps.map((step) => [step.id, asksOf(step)]));
    const before = asked(STEPS);
    const reworded = asked(
      STEPS.replace('Some **strong**', 'Other').replace('> Both.', '> Both, as you read.'),
    );
    expect(reworded).toEqual(before);
    const changed = asked(STEPS.replace('Neither {#neither}', 'None {#neither}'));
    expect([...changed].filter(([id, asks]) => before.get(id) !== asks).map(([id]) => id)).toEqual(['check']);
  });
});

describe('what is wrong is told by file and line', () => {
  test.each<[sentence: string, steps: string, main: string, fault: string]>([
    [
      'no facts',
      STEPS,
      'Only words',
      'module.md:1 Begin with a line of three hyphens, and the facts after it',
    ],
    [
      'an area that there is not',
      STEPS,
      MAIN.replace('Statutory framework', 'Lunch'),
      'module.md:4 The area must be one of: Statutory framework, Identification of need, School culture, Teaching, Leading and managing provision, Behaviour, Professional development, Implementation',
    ],
    [
      'a statement that there is not',
      STEPS,
      MAIN.replace('SF.T2', 'SF.T99'),
      'module.md:7 There is no statement SF.T99 in the outline of the framework',
    ],
    [
      'a fact with a slip in its name',
      STEPS,
      MAIN.replace('pass:', 'mark:'),
      'module.md:8 There is no fact called mark. The facts are id, title, area, minutes, summary, statements, pass, sources',
    ],
    [
      'minutes that are not the sum',
      STEPS,
      MAIN.replace('minutes: 23', 'minutes: 40'),
      'module.md:5 The minutes of the steps make 23, not 40',
    ],
    [
      'a source without a licence',
      STEPS,
      MAIN.replace('| OGL-UK-3.0 ', ''),
      'module.md:10 Write a source as title | publisher | address | licence | when it was read',
    ],
    [
      'a kind that there is not',
      STEPS.replace('{task #do', '{chore #do'),
      MAIN,
      '01-steps.md:20 Write the heading of a step as # Title {kind #id minutes=5}, with one of reading, video, reflection, task, discussion, quiz as its kind',
    ],
    [
      'an id that comes twice',
      STEPS.replace('#do ', '#think '),
      MAIN,
      '01-steps.md:20 The step id think comes twice in this module',
    ],
    [
      'no transcript',
      STEPS.replace('## Transcript', '## Words'),
      MAIN,
      '01-steps.md:5 Write all that is said and shown under the heading ## Transcript',
    ],
    [
      'captions that are not there',
      STEPS.replace('small.vtt', 'big.vtt'),
      MAIN,
      '01-steps.md:7 There is no file big.vtt of captions in the folder',
    ],
    [
      'HTML',
      STEPS.replace('Some **strong**', 'Some <b onclick="x">strong</b>'),
      MAIN,
      '01-steps.md:3 HTML is not shown: write <b onclick="x"> in Markdown',
    ],
    [
      'a link that runs',
      STEPS.replace('https://www.gov.uk/', 'javascript:alert(1)'),
      MAIN,
      '01-steps.md:3 The link to javascript:alert(1) must begin with https:// or mailto:',
    ],
    [
      'a picture that there is not',
      STEPS.replace('Some **strong**', '![A school](school.png)'),
      MAIN,
      '01-steps.md:3 There is no picture school.png beside the text: add it, or write its name as it is called',
    ],
    [
      'a picture of another house',
      STEPS.replace('Some **strong**', '![A school](https://elsewhere.example/a-day.png)'),
      MAIN,
      '01-steps.md:3 There is no picture https://elsewhere.example/a-day.png beside the text: add it, or write its name as it is called',
    ],
    [
      'a picture without words',
      STEPS.replace('Some **strong**', '\n![ ](a-day.png)'),
      MAIN,
      '01-steps.md:4 Say in words what the picture a-day.png shows, for whoever does not see it: ![words](a-day.png)',
    ],
    [
      'a picture with a title',
      STEPS.replace('Some **strong**', '![A day](a-day.png "A day")'),
      MAIN,
      '01-steps.md:3 Write what stands in quotation marks after a-day.png as a sentence below the picture',
    ],
    [
      'a picture in an option',
      STEPS.replace('This one', '![A day](a-day.png)'),
      MAIN,
      '01-steps.md:32 Put the picture a-day.png into a line of its own: a heading or an option is words alone',
    ],
    [
      'a question without a right option',
      STEPS.replace('[x] This', '[ ] This'),
      MAIN,
      '01-steps.md:30 Mark at least one option as right, with [x]',
    ],
    [
      'a question with only right options',
      STEPS.replace('[ ] That', '[x] That'),
      MAIN,
      '01-steps.md:30 Leave at least one option that is not right',
    ],
    [
      'an option without an id',
      STEPS.replace(' {#that}', ''),
      MAIN,
      '01-steps.md:33 End the option with its id: {#small-letters-and-hyphens}',
    ],
    [
      'a question without an explanation',
      STEPS.replace('> Because it is this.', ''),
      MAIN,
      '01-steps.md:30 Explain the answer in a quotation after the options: > …',
    ],
  ])('%s', (_, steps, main, fault) => {
    expect(faultsOf(steps, main)).toContain(fault);
  });

  test('an empty folder, and one with other files alone', () => {
    expect(readModule([], OUTLINE).faults[0]).toMatchObject({
      file: 'module.md',
      words: 'There is no module.md',
    });
    expect(readModule([{ name: 'x.vtt', text: 'WEBVTT' }], OUTLINE).faults.length).toBeGreaterThan(1);
  });
});

test('Markdown is drawn as components, and hostile text as text', () => {
  const html = renderPart(
    Markdown({
      blocks: readMarkdown(
        'A & b &amp; c <script>alert(1)</script>\n\n[run](javascript:alert(1)) [go](https://a.example/?a=1&b="2)\n\n![x](https://a.example/x.png)\n\n- one\n- two `<i>`',
      ).map(({ block }) => block),
    }),
  );
  expect(html).not.toMatch(/<script|<img|javascript:/i);
  expect(html).toContain('A &amp; b &amp; c &lt;script');
  expect(html).toContain('<li>two <code>&lt;i></code></li>');
});
