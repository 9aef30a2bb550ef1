/**
 * For every route that takes something: who may send there, an address with the ids of what the example hub has, and
 * the names of the boxes that its pages show.
 */
import { ACCESS, type Access, type Role, type Row } from '../src/kit/policy/index.ts';
import { ask } from './ask.ts';
import type { RunningHub } from './hub.ts';
import { SAMPLES, visited, type Visited } from './samples/index.ts';
import { cookieOf } from './sign-in.ts';

/** Somebody of the example hub in each role that the policy table lets send something, the widest first. */
const SENDERS: Readonly<Partial<Record<Role, string>>> = {
  manager: 'manager',
  administrator: 'administrator',
  facilitator: 'facilitator',
  coach: 'coach',
  marker: 'marker',
  applicant: 'drafting',
  member: 'offered',
  'trust lead': 'trust-lead',
};

/** Who of the example hub the policy table lets in; null where it lets in strangers. */
export function senderOf(access: Access): string | null {
  const row: Row = ACCESS[access];
  if (row.who === 'anyone' || row.who === 'anyone in the example hub') return null;
  if (!('to' in row)) return 'member';
  const found = Object.entries(SENDERS).find(([role]) => role in row.who);
  if (found === undefined)
    throw new Error(`Nobody of the example hub may "${access}": name them in SENDERS.`);
  return found[1];
}

/** What addresses name that no page has in its own address. */
const NAMED: Readonly<Record<string, string>> = { list: 'people', act: 'write' };

export const UNKNOWN = 'nothing-of-this-name';

interface Known extends Visited {
  pattern: readonly string[];
  path: readonly string[];
  forms: readonly { action: string; names: readonly string[] }[];
}

const known = new WeakMap<RunningHub, Promise<readonly Known[]>>();

/** Of every form that some page sends to the route. */
export async function boxesOf(hub: RunningHub, pattern: string): Promise<readonly string[]> {
  const isIts = new RegExp(`^${pattern.replaceAll(/:[A-Za-z]+/g, '[^/]+')}$`);
  const forms = (await everythingKnown(hub)).flatMap((sample) => sample.forms);
  const names = forms.filter(({ action }) => isIts.test(action)).flatMap((form) => form.names);
  return [...new Set([...names, ...ALWAYS])];
}

/** Sent to every route, whatever its pages show. */
const ALWAYS = ['email', 'school', 'answer', 'token', 'once', 'month', 'year'];

/** The address of the route with real ids, as far as the samples of what is read there know any. */
export async function realAddress(hub: RunningHub, pattern: string, sender: string | null): Promise<string> {
  const wanted = pattern.split('/');
  const [best] = (await everythingKnown(hub))
    .map((sample) => ({ sample, shared: sharedStart(wanted, sample.pattern) }))
    .toSorted((a, b) => b.shared - a.shared || fits(b.sample, sender) - fits(a.sample, sender));
  return wanted
    .map((part, at) => {
      if (!part.startsWith(':')) return part;
      const found = best === undefined || at >= best.shared ? undefined : best.sample.path[at];
      return found ?? NAMED[part.slice(1)] ?? UNKNOWN;
    })
    .join('/');
}

function everythingKnown(hub: RunningHub): Promise<readonly Known[]> {
  const all = known.get(hub) ?? allKnown(hub);
  known.set(hub, all);
  return all;
}

async function allKnown(hub: RunningHub): Promise<readonly Known[]> {
  const all: Known[] = [];
  for (const [pattern, samples] of Object.entries(SAMPLES))
    for (const sample of samples) {
      // A sample that leads nowhere is a fault of its page, and told there.
      const one = await visited(sample, hub).catch(() => null);
      if (one === null) continue;
      const [path = ''] = one.address.split('?');
      const forms = await formsOn(hub, one);
      all.push({ ...one, forms, pattern: pattern.split('/'), path: path.split('/') });
    }
  return all;
}

async function formsOn(hub: RunningHub, { address, as }: Visited): Promise<Known['forms']> {
  const headers = { cookie: await cookieOf(hub, as) };
  const body = (await ask(hub.address, { address, headers })).body.toString();
  return [...body.matchAll(/<form\b([^>]*)>(.*?)<\/form>/gs)].map(([, own = '', inside = '']) => ({
    action: (/ action="([^"?]*)/.exec(own)?.[1] ?? '') || (address.split('?')[0] ?? ''),
    names: [...inside.matchAll(/ name="([^"]+)"/g)].map(([, name = '']) => name),
  }));
}

/** How many parts two patterns have in common from their start. */
function sharedStart(one: readonly string[], other: readonly string[]): number {
  const differs = one.findIndex((part, at) => part !== other[at]);
  return differs === -1 ? one.length : differs;
}

function fits(sample: Known, sender: string | null): number {
  return Number(sample.as === sender);
}
