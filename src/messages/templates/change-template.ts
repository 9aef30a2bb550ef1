import type { Hub } from '../../hub.ts';
import { record } from '../../kit/audit/index.ts';
import type { Template, TemplateWords } from './template.ts';
import { addVersion, lockTemplate } from './templates-store.ts';

export type Changed =
  | { ok: true; template: Template }
  /** Somebody changed it since the page was opened: nothing is lost, and nothing is overwritten unseen. */
  | { ok: false; reason: 'changed-since'; now: Template }
  | { ok: false; reason: 'no-such-template' };

/**
 * Writes the next version of a template. The same words again, as of a form that was sent twice, write nothing.
 *
 * @param seen the version that the form showed
 */
export async function changeTemplate(
  hub: Hub,
  key: string,
  seen: number,
  words: TemplateWords,
  actor: string,
): Promise<Changed> {
  return hub.database.transaction(async (tx) => {
    const now = await lockTemplate(tx, key);
    if (now === null) return { ok: false, reason: 'no-such-template' };
    if (isSame(now, words)) return { ok: true, template: now };
    if (now.version !== seen) return { ok: false, reason: 'changed-since', now };
    return { ok: true, template: await write(hub, tx, { ...words, key, version: now.version + 1 }, actor) };
  });
}

/** Makes a template of the hub's own. One with this name's key is there already: its key gets a number. */
export async function addTemplate(hub: Hub, words: TemplateWords, actor: string): Promise<Template> {
  const stem = keyOf(words.name);
  return hub.database.transaction(async (tx) => {
    for (let number = 1; ; number += 1) {
      const key = number === 1 ? stem : `${stem}-${number}`;
      const known = await lockTemplate(tx, key);
      if (known !== null && isSame(known, words)) return known;
      if (known === null) return write(hub, tx, { ...words, key, version: 1 }, actor);
    }
  });
}

async function write(
  hub: Hub,
  tx: Parameters<typeof addVersion>[0],
  template: Template,
  actor: string,
): Promise<Template> {
  const { key, version, ...words } = template;
  const at = hub.clock.now();
  await addVersion(tx, key, version, words, { actor, at });
  await record(tx, { at, actor, event: 'template.changed', subject: `template:${key}`, detail: { version } });
  return template;
}

function isSame(one: TemplateWords, other: TemplateWords): boolean {
  return (
    one.name === other.name &&
    one.subject === other.subject &&
    one.body === other.body &&
    one.isAboutPlace === other.isAboutPlace
  );
}

function keyOf(name: string): string {
  const key = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '');
  return key === '' ? 'letter' : key.slice(0, 60).replace(/-+$/, '');
}
