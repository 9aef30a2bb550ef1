import { describe, expect, it } from 'vitest';

import { answer } from './answer.ts';
import { answerAsJson } from './answer-json.ts';
import { readSituation } from './read-situation.ts';
import examples from './testing/worked-examples.json' with { type: 'json' };

const TODAY = Temporal.PlainDate.from('2026-11-23');

describe('the worked examples of the contract', () => {
  it.each(examples)('$id $title', ({ inputs, expected }) => {
    const read = readSituation(inputs, TODAY);
    if (!read.ok) throw new Error(JSON.stringify(read.faults));
    const given = answerAsJson(read.id, read.situation, answer(read.situation));
    for (const [field, value] of Object.entries(expected)) expect(given[field], field).toEqual(value);
    expect('planning' in given).toBe('planning' in expected);
  });
});
