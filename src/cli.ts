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

/** What a person can mend is one line; anything else is a fault of ours, with its stack. */
function isForPeople(error: unknown): error is Error {
  if (error instanceof SettingProblem || error instanceof DatabaseTrouble) return true;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return code === 'EADDRINUSE' || code === 'ENOENT' || code.startsWith('ERR_PARSE_ARGS');
}

try {
  await main();
} catch (error) {
  say(
    isForPeople(error)
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error),
  );
  process.exit(1);
}
