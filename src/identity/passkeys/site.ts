import type { Hub } from '../../hub.ts';

/** What passkeys belong to: this origin and no other, whatever address a request says that it was sent to. */
export function siteOf({ config }: Pick<Hub, 'config'>): { origin: string; id: string } {
  const { origin, hostname } = new URL(config.publicUrl);
  return { origin, id: hostname };
}
