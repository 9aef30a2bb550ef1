/** One line of a list of declarations as it was told: whose it is, and what was declared. */
import { DECLARATIONS, type Declaration } from '../../cohorts/index.ts';
import { isField, isObject, type Fact, type Told } from '../../mirror/index.ts';
import { stateFromWire, type DeclarationState } from '../declarations/wire.ts';

export interface ToldRow {
  /** From 1. Of JSON, the number of the object. */
  line: number;
  /** Our own reference, where the file was ours and came back; null otherwise. */
  reference: number | null;
  told: Told;
  /** Null of somebody of whom the list says no declaration. */
  declaration: ToldDeclaration | null;
}

export interface ToldDeclaration {
  /** The DfE's; null where it was not told. */
  id: string | null;
  type: Declaration;
  state: DeclarationState;
  at: Temporal.Instant;
  hasPassed: boolean | null;
  /** By name, or by the DfE's id where no name was told. */
  partner: string | null;
  secondPartner: string | null;
}

export interface LineFault {
  line: number;
  /** The heading, or the place in the object; null for the whole line. */
  column: string | null;
  /** What is wrong and what to do; nothing of what stands there. */
  error: string;
}

/** What the database holds, read back. */
export function readToldRows(json: unknown): readonly ToldRow[] {
  if (!Array.isArray(json)) return [];
  return json.filter(isObject).flatMap((row): ToldRow[] => {
    const { line, reference, told, declaration } = row;
    if (typeof line !== 'number' || !isObject(told)) return [];
    return [
      {
        line,
        reference: typeof reference === 'number' ? reference : null,
        told: readTold(told),
        declaration: isObject(declaration) ? readDeclaration(declaration) : null,
      },
    ];
  });
}

function readTold(json: Readonly<Record<string, unknown>>): Told {
  const isFact = (value: unknown): value is Fact =>
    value === null || typeof value === 'string' || typeof value === 'boolean';
  return Object.fromEntries(Object.entries(json).filter(([name, value]) => isField(name) && isFact(value)));
}

function readDeclaration(json: Readonly<Record<string, unknown>>): ToldDeclaration | null {
  const text = (name: string) => {
    const value = json[name];
    return typeof value === 'string' ? value : null;
  };
  const type = DECLARATIONS.find((one) => one === json['type']);
  const state = stateFromWire(text('state') ?? '');
  const at = text('at');
  const hasPassed = json['hasPassed'];
  if (type === undefined || state === null || at === null) return null;
  return {
    id: text('id'),
    type,
    state,
    at: Temporal.Instant.from(at),
    hasPassed: typeof hasPassed === 'boolean' ? hasPassed : null,
    partner: text('partner'),
    secondPartner: text('secondPartner'),
  };
}

export function readFaults(json: unknown): readonly LineFault[] {
  if (!Array.isArray(json)) return [];
  return json
    .filter(isObject)
    .flatMap(({ line, column, error }) =>
      typeof line === 'number' && typeof error === 'string'
        ? [{ line, column: typeof column === 'string' ? column : null, error }]
        : [],
    );
}
