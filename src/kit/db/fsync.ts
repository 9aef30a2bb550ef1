import { fsyncSync } from 'node:fs';

import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** What Emscripten's file systems look like from inside: only the parts touched here. */
interface EmscriptenFileSystems {
  NODEFS: { stream_ops: { fsync?: (stream: { nfd?: number }) => number } };
  FS: { ErrnoError: new (errno: number) => Error };
}

const EIO = 29;

/**
 * PGlite's file system, with the one operation it lacks. Without it a commit is only ever in the page
 * cache, and a power cut loses or breaks the database (docs/adr/0002-one-driver-two-engines.md).
 * PostgreSQL syncs folders the same way as files: both are open descriptors here.
 */
export class SyncedNodeFS extends NodeFS {
  /** How many times PostgreSQL reached the disk through this file system. */
  syncs = 0;

  override async init(...[pglite, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(pglite, options);
    const addFsync = (module: unknown): void => {
      const { NODEFS, FS } = module as EmscriptenFileSystems;
      NODEFS.stream_ops.fsync = (stream) => {
        // A descriptor of a pipe or of memory has no file below it: there is nothing to sync.
        if (stream.nfd === undefined) return 0;
        try {
          fsyncSync(stream.nfd);
        } catch {
          // PostgreSQL panics on this, as it must: after a failed fsync the pages may be gone.
          throw new FS.ErrnoError(EIO);
        }
        this.syncs += 1;
        return 0;
      };
    };
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addFsync] } };
  }
}

/**
 * PGlite's own start parameters without `-F` (which turns fsync off), with the one sync method that
 * reaches the hook above (`fdatasync` is an empty stub in the WASM build) and a bounded log.
 */
export const DURABLE_START = PGlite.defaultStartParams
  .filter((parameter) => parameter !== '-F')
  .concat('-c', 'fsync=on', '-c', 'wal_sync_method=fsync', '-c', 'max_wal_size=64MB');

/** One commit that writes to the log; true when it really reached the disk. An upgrade of PGlite could silently undo the hook. */
export async function commitReachesDisk(pglite: PGlite, files: SyncedNodeFS): Promise<boolean> {
  const before = files.syncs;
  await pglite.exec("select pg_logical_emit_message(true, 'self-check', '')");
  return files.syncs > before;
}
