import { describe, expect, it } from 'vitest';
import { renderPart } from '../html.ts';
import { tree } from './fixtures/tree.ts';
import {
  Button,
  CharacterCount,
  DateInput,
  Input,
  Pagination,
  Panel,
  Radios,
  Tabs,
  TaskList,
} from './index.ts';

/* What a page may not write. The type check reads this file: a line that compiles after all fails there. */
export const mistakes = [
  // @ts-expect-error A link is not of a type.
  <Button href="/" type="submit">
    Go
  </Button>,
  // @ts-expect-error A button says what it does.
  <Button />,
  // @ts-expect-error A box has a label.
  <Input name="email" />,
  // @ts-expect-error A box has a name.
  <Input label={{ text: 'Email' }} />,
  // @ts-expect-error There is no such type.
  <Input name="email" label={{ text: 'Email' }} type="e-mail" />,
  // @ts-expect-error A misspelt attribute.
  <Input name="email" label={{ text: 'Email' }} attributes={{ requierd: true }} />,
  // @ts-expect-error Classes go where they are joined, not where they would be replaced.
  <Input name="email" label={{ text: 'Email' }} attributes={{ class: 'wide' }} />,
  // @ts-expect-error HTML in a string is shown as words, never as HTML.
  <Input name="email" label={{ html: '<b>Email</b>' }} />,
  // @ts-expect-error A choice has a value to send.
  <Radios name="answer" items={[{ text: 'Yes' }]} />,
  // @ts-expect-error A divider is no choice.
  <Radios name="answer" items={[{ divider: 'or', value: 'or', text: 'Or' }]} />,
  // @ts-expect-error A date has an id to link to.
  <DateInput />,
  // @ts-expect-error The limit is in characters or in words.
  <CharacterCount name="reason" label={{ text: 'Reason' }} maxlength={100} maxwords={20} />,
  // @ts-expect-error A page leads somewhere.
  <Pagination items={[{ number: 1 }]} />,
  // @ts-expect-error There is no such heading.
  <Panel titleText="Sent" headingLevel={7} />,
  // @ts-expect-error Without a prefix each panel needs an id.
  <Tabs items={[{ label: 'One', panel: { text: 'One' } }]} />,
  // @ts-expect-error A status is words or a tag, not both.
  <TaskList items={[{ title: { text: 'A' }, status: { text: 'Done', tag: { text: 'Due' } } }]} />,
];

function withFault(fault: string | undefined): string {
  return renderPart(<Input name="n" label={{ text: 'N' }} errorMessage={fault && { text: fault }} />);
}

describe('a question without a fault', () => {
  it.each([undefined, ''])('shows none when the fault is %o', (fault) => {
    expect(withFault(fault)).not.toContain('error');
    expect(withFault('Enter N')).toContain('govuk-form-group--error');
  });
});

describe('content that people typed', () => {
  const hostile = `<img src=x onerror="alert(1)">&"'`;

  it('is shown as words wherever it stands', () => {
    const field = { label: { text: hostile }, hint: { text: hostile }, errorMessage: { text: hostile } };
    const lines = tree(renderPart(<Input name={hostile} {...field} value={hostile} />));
    expect(lines.some((line) => line.startsWith('<img'))).toBe(false);
    expect(lines.filter((line) => line === `"${hostile}"`)).toHaveLength(3);
    expect(lines.filter((line) => line.includes(` value=${JSON.stringify(hostile)}`))).toHaveLength(1);
  });

  it.each([
    ['nought', 0, ' value="0"'],
    ['nothing', '', ' value=""'],
  ])('is kept in the box when it is %s', (_, typed, attribute) => {
    const lines = tree(renderPart(<Input name="n" label={{ text: 'N' }} value={typed} />));
    expect(lines.find((line) => line.startsWith('<input'))).toContain(attribute);
  });
});
