/**
 * The files that pages load, in one folder named by their content, so that a browser may keep them for ever
 * and a changed one is a new address. Each lies there plain, and compressed for those who take that.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { basename, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

export function buildAssets(root: string): void {
  const packages = join(root, 'node_modules');
  const files = new Map<string, Buffer>();
  const fonts = join(packages, '@fontsource', 'atkinson-hyperlegible', 'files');
  for (const weight of ['400', '700']) {
    for (const letters of ['latin', 'latin-ext']) {
      const name = `atkinson-hyperlegible-${letters}-${weight}-normal.woff2`;
      files.set(name, readFileSync(join(fonts, name)));
    }
  }
  files.set('hub.css', Buffer.from(styles(root, packages)));
  files.set(
    'govuk-frontend.min.js',
    withoutMap(join(packages, 'govuk-frontend', 'dist', 'govuk', 'govuk-frontend.min.js')),
  );
  files.set(
    'accessible-autocomplete.min.js',
    withoutMap(join(packages, 'accessible-autocomplete', 'dist', 'accessible-autocomplete.min.js')),
  );
  files.set(
    'accessible-autocomplete.min.css',
    withoutMap(join(packages, 'accessible-autocomplete', 'dist', 'accessible-autocomplete.min.css')),
  );
  files.set(
    'simplewebauthn.min.js',
    withoutMap(join(packages, '@simplewebauthn', 'browser', 'dist', 'bundle', 'index.umd.min.js')),
  );
  const own = readdirSync(join(root, 'src', 'browser'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => `src/browser/${file}`);
  for (const file of [...own, ...SHARED])
    files.set(basename(file).replace(/\.ts$/, '.js'), Buffer.from(script(root, file)));
  writeAssets(join(root, 'dist', 'assets'), files);
}

/** Rules that a browser asks in the very words of the server. They import nothing that runs. */
const SHARED = ['src/registers/marks/in-force.ts', 'src/registers/marks/mark-words.ts'];

/** A script without its types and notes; what it imports lies beside it. */
function script(root: string, file: string): string {
  return stripTypeScriptTypes(readFileSync(join(root, file), 'utf8'))
    .replaceAll(/^\s*\/\/.*\n/gm, '')
    .replaceAll(/^\s*\/\*\*[^]*?\*\/\n/gm, '')
    .replaceAll(/(from '|import ')(?:\.{1,2}\/)(?:[\w.-]+\/)*([\w.-]+)\.ts'/g, "$1./$2.js'")
    .replaceAll(/[ \t]+$/gm, '')
    .replaceAll(/\n{2,}/g, '\n');
}

/** Rules for the logotype and the crown, which are GOV.UK's own. */
const GOVUK_MARKS = /[^{}]*(?:__logotype|__crown|__copyright-logo|govuk-logo)[^{}]*\{[^{}]*\}/g;

/** govuk-frontend's style sheet as it comes, less the typeface and the marks that are GOV.UK's own, then ours. */
function styles(root: string, packages: string): string {
  const govuk = readFileSync(
    join(packages, 'govuk-frontend', 'dist', 'govuk', 'govuk-frontend.min.css'),
    'utf8',
  )
    .replaceAll(/@font-face\{[^}]*\}/g, '')
    .replaceAll(/\/\*! Copyright[^*]*The font[^*]*\*\//g, '')
    .replaceAll(GOVUK_MARKS, '')
    .replaceAll('GDS Transport,arial,sans-serif', 'var(--hub-font)')
    .replaceAll(/\/\*#.*?\*\//g, '');
  const own = [
    'src/shell/hub.css',
    'src/shell/sections.css',
    'src/kit/govuk/more/more.css',
    'src/kit/lists/lists.css',
    'src/staff/pages/staff.css',
    'src/identity/pages/identity.css',
    'src/requirement/bulk/bulk.css',
    'src/schools/pages/school-box.css',
    'src/messages/pages/mailbox.css',
    'src/registers/pages/registers.css',
    'src/engagement/pages/engagement.css',
    'src/learning/pages/learning.css',
  ].map((file) => join(root, file));
  return [govuk, ...own.map((file) => readFileSync(file, 'utf8'))].join('\n');
}

function withoutMap(file: string): Buffer {
  return Buffer.from(readFileSync(file, 'utf8').replace(/\n?\/[/*]# sourceMappingURL=.*$/m, ''));
}

/** Puts `files` into `folder`, below a name made of all that is in them; does nothing when they are there. */
export function writeAssets(folder: string, files: ReadonlyMap<string, Buffer>): void {
  const hash = createHash('sha256');
  for (const [name, content] of files) hash.update(name).update(content);
  const version = hash.digest('hex').slice(0, 12);
  if (existsSync(join(folder, version))) return;
  // Written aside and moved at once, so that a build that is stopped leaves no half of it.
  const draft = `${folder}.new-${process.pid}`;
  mkdirSync(join(draft, version), { recursive: true });
  for (const [name, content] of files) {
    writeFileSync(join(draft, version, name), content);
    if (name.endsWith('.woff2')) continue;
    writeFileSync(join(draft, version, `${name}.br`), brotliCompressSync(content));
    writeFileSync(join(draft, version, `${name}.gz`), gzipSync(content, { level: 9 }));
  }
  rmSync(folder, { recursive: true, force: true });
  renameSync(draft, folder);
}
