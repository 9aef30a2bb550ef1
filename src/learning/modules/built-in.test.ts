import { describe, expect, test } from 'vitest';

import { builtInModules } from './built-in.ts';
import { AREAS } from './module.ts';
import { readModule } from './read-module.ts';

const modules = builtInModules().map(({ files, pictures }) => readModule(files, null, pictures).module);

test.each(AREAS)('%s has a whole module', (area) => {
  expect(modules.filter((module) => module.area === area)).not.toEqual([]);
});

describe.each(modules.map((module) => [module.id, module] as const))('%s', (_, { minutes, steps }) => {
  const questions = steps.flatMap((step) => (step.kind === 'quiz' ? step.questions : []));

  test('takes half an hour to forty minutes, with something to read, write, answer, do and talk about', () => {
    expect(minutes).toBeGreaterThanOrEqual(30);
    expect(minutes).toBeLessThanOrEqual(40);
    const kinds = new Set(steps.map(({ kind }) => kind));
    for (const kind of ['reading', 'reflection', 'quiz', 'task', 'discussion'] as const)
      expect(kinds).toContain(kind);
  });

  test('asks four to six questions, and neither length nor place gives the answers away', () => {
    expect(questions.length).toBeGreaterThanOrEqual(4);
    expect(questions.length).toBeLessThanOrEqual(6);
    const places = questions.map(({ options }) => options.findIndex(({ isRight }) => isRight));
    expect(new Set(places).size).toBeGreaterThan(1);
    const longest = questions.map(({ options }) =>
      options.reduce((one, other) => (other.text.length > one.text.length ? other : one)),
    );
    expect(longest.filter(({ isRight }) => isRight).length).toBeLessThanOrEqual(questions.length / 2);
  });
});
