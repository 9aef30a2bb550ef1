/** A file beside the caller that a thread or process is started from: TypeScript in `src`, JavaScript in `dist`. */
export function entryBeside(importMeta: ImportMeta, name: string): URL {
  return new URL(`./${name}${importMeta.filename.endsWith('.ts') ? '.ts' : '.js'}`, importMeta.url);
}
