import type { VNode } from 'preact';

import type { Query } from '../../kit/paths.ts';

/** What was said before, carried on by a form that asks the next thing. */
export function SaidBefore({ said }: { said: Query }): VNode {
  return (
    <>
      {Object.entries(said).map(([name, value]) =>
        typeof value === 'string' && value !== '' ? (
          <input key={name} type="hidden" name={name} value={value} />
        ) : null,
      )}
    </>
  );
}
