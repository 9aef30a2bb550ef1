// Whether what is compiled is older than what it was made of. Plain JavaScript, because the door to the product
// (`bin/npq-hub.js`) asks it under any Node, before every start, and it takes a few milliseconds.
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const INPUTS = [
  'src',
  'migrations',
  'scripts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.build.json',
];

/**
 * The file whose age says when the product was last built whole.
 * @param {string} root the package's folder
 */
export function stampOf(root) {
  return join(root, 'dist', '.built');
}

/**
 * @param {string} root the package's folder
 * @returns {boolean} true also when nothing was built yet
 */
export function isStale(root) {
  const stamp = stampOf(root);
  if (!existsSync(stamp)) return true;
  const built = statSync(stamp).mtimeMs;
  const inputs = INPUTS.map((input) => join(root, input)).filter((input) => existsSync(input));
  return inputs.some((input) => newest(input) > built);
}

/**
 * When the youngest file below `path` was last written, in milliseconds since 1970.
 * @param {string} path
 * @returns {number}
 */
function newest(path) {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return readdirSync(path).reduce(
    (youngest, name) => Math.max(youngest, newest(join(path, name))),
    found.mtimeMs,
  );
}
