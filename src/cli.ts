/** The command line: which command, and how its end is told. What a command does is in `commands.ts`. */
import { parseArgs } from 'node:util';

import { readConfig, SettingProblem } from './config.ts';
import { DatabaseTrouble } from './kit/db/trouble.ts';

const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  const [name = 'help', ...words] = process.argv.slice(2);
  // The hub itself starts without the commands around it, so that it answers sooner.
  if (name === 'start' && words.length === 0) {
    const { start } = await import('./main.ts');
    return start(readConfig(process.env), say);
  }
  const { COMMANDS, FLAGS, help } = await import('./commands.ts');
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) {
    help();
    process.exitCode = name === 'help' || name === '--help' ? 0 : 2;
    return;
  }
  const { values, positionals } = parseArgs({ args: words, options: FLAGS, allowPositionals: true });
  const done = await command.run({
    config: readConfig(process.env),
    file: positionals[0] ?? null,
    flags: values,
  });
  if (!done) process.exitCode = 1;
}

/** What the system refuses that a person can mend, and how. */
const MENDED_BY: ReadonlyMap<string, string> = new Map([
  ['EADDRINUSE', 'Stop what listens there, or set another PORT.'],
  ['ENOENT', 'Check the name.'],
  ['EISDIR', 'This is a folder: name a file in it.'],
  ['EACCES', 'Give this user the right to it, or choose another.'],
]);

/** What a person can mend is one line; anything else is a fault of ours, with its stack. */
function inWords(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? String(error.code) : '';
  const how = MENDED_BY.get(code);
  if (how !== undefined) return `${error.message}. ${how}`;
  const isForPeople =
    error instanceof SettingProblem || error instanceof DatabaseTrouble || code.startsWith('ERR_PARSE_ARGS');
  return isForPeople ? error.message : (error.stack ?? error.message);
}

// Whoever reads what is printed may have seen enough, as `| head` has.
process.stdout.on('error', (error) => {
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
  process.exit();
});

try {
  await main();
} catch (error) {
  say(inWords(error));
  process.exit(1);
}
