import { describe, expect, it } from 'vitest';

import { answer } from './answer.ts';
import { readSituation } from './read-situation.ts';
import { verdictOf } from './verdict.ts';

const POST = { schoolType: 'maintained_mainstream', from: '2024-09-01' };

function verdict(sent: object, { noneInTime = false } = {}) {
  const read = readSituation(
    { role: 'senco', current: POST, ...sent },
    Temporal.PlainDate.from('2026-11-23'),
  );
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return verdictOf(read.situation, answer(read.situation), noneInTime);
}

describe('the verdict', () => {
  it.each<[string, object, string, string]>([
    [
      'of someone with time to plan',
      { current: { ...POST, from: '2026-09-01' } },
      'plan',
      'You need the qualification by 1 September 2029',
    ],
    ['of someone whom no course can save', {}, 'late', 'You need the qualification by 1 September 2027'],
    [
      'of someone overdue',
      { current: { ...POST, from: '2022-09-01' } },
      'late',
      'The qualification was due by 1 September 2025',
    ],
    [
      'of someone who passed',
      { npq: { startedOn: '2024-11-18', outcome: 'passed', outcomeOn: '2026-08-20' } },
      'done',
      'You have the qualification that the law asks for',
    ],
    [
      'of someone in post since 2005',
      { current: { ...POST, from: '2005-09-01' } },
      'free',
      'You do not need to qualify',
    ],
    [
      'of someone who only hopes to be one',
      { role: 'aspiring', current: null },
      'free',
      'Not yet: your three years begin with your appointment',
    ],
    [
      'of someone who is no teacher',
      { teacher: { status: 'none' } },
      'late',
      'As things stand you may not be the school’s SENCO',
    ],
  ])('%s', (_, sent, tone, headline) => {
    expect(verdict(sent)).toMatchObject({ tone, headline });
  });

  it('counts the breach from the appointment where the clock had run out before it', () => {
    const previous = [{ schoolType: 'utc', school: 'A', from: '2020-09-01', to: '2020-12-31' }];
    expect(verdict({ previous }).sentences.join(' ')).toContain('in breach since 1 September 2024');
  });

  it('names the last safe start, and sends people elsewhere when no cohort of the hub is in time', () => {
    const late = { current: { ...POST, from: '2026-01-01' } };
    expect(verdict(late).todo).toContain('Choose a cohort that starts by 1 March 2027, to be safe.');
    expect(verdict(late, { noneInTime: true }).todo.join(' ')).toContain(
      'None of our own coming cohorts does',
    );
  });

  it('tells a SENCO on a course that ends late to plan with the head', () => {
    expect(verdict({ npq: { startedOn: '2026-11-16' } }).todo.join(' ')).toContain(
      'the result will come after the deadline',
    );
  });

  it('always has something to do, and never says please', () => {
    const all = [
      {},
      { role: 'assistant_senco' },
      { country: 'Wales' },
      { nasenco: { startedOn: '2024-06-01' } },
      { nasenco: { startedOn: '2024-10-01' } },
    ];
    for (const sent of all) expect(JSON.stringify(verdict(sent))).not.toMatch(/please|invalid/i);
    expect(verdict({ nasenco: { startedOn: '2024-06-01' } }).todo[0]).toContain('by 31 August 2027');
    expect(verdict({ nasenco: { startedOn: '2024-10-01' } }).todo[0]).toContain('Stop counting on NASENCO');
  });
});
