import { ProjectFileError } from '../config/projects';
import { closest } from '../engine/text/similarity';
import { AGREE_HELP, runAgree } from './commands/agree';
import { runCheck } from './commands/check';
import { CHECK_HELP } from './commands/checkOptions';
import { EXPLAIN_HELP, runExplain } from './commands/explain';
import { PBK_HELP, runPbk } from './commands/pbk';
import { RULES_HELP, runRules } from './commands/rules';
import { runServer, SERVER_HELP } from './commands/server';
import { runShow, SHOW_HELP } from './commands/show';
import { printable } from '../engine/text/printable';
import type { Console } from './console';
import { EXIT, UsageError } from './errors';
import { CLI_VERSION } from './version';

const HELP = `Usage: aovpn COMMAND [OPTIONS]

Checks the files of Windows Always On VPN deployments.

Commands:
  check    Check files and correct them.
  agree    Say whether client and server fit.
  rules    List all rules.
  explain  Tell about an error, an event, a rule, a setting.
  show     Show a phonebook in words.
  pbk      Change a phonebook safely.
  server   Serve the language server protocol to an editor.
  help     Show the help of a command.

Options:
  --version  Show the version.
  --help     Show this help, or after a command the help of that command.
`;

const HELP_TEXTS: Readonly<Record<string, string>> = {
  check: CHECK_HELP,
  agree: AGREE_HELP,
  rules: RULES_HELP,
  explain: EXPLAIN_HELP,
  show: SHOW_HELP,
  pbk: PBK_HELP,
  server: SERVER_HELP,
};

/**
 * Runs a command line.
 *
 * @param args Without the program's own name.
 * @param input Standard input.
 * @returns the exit code, or `undefined` when a server goes on
 */
export async function dispatch(
  args: readonly string[],
  console: Console,
  input: AsyncIterable<Uint8Array>,
): Promise<number | undefined> {
  const [command, ...rest] = args;
  try {
    return await run(command, rest, console, input);
  } catch (error) {
    if (error instanceof UsageError) {
      const known = command !== undefined && Object.hasOwn(HELP_TEXTS, command);
      const help = known ? `aovpn ${command} --help` : 'aovpn --help';
      console.err.write(`aovpn: ${printable(error.message)}\nSee '${help}'.\n`);
      return EXIT.failed;
    }
    if (error instanceof ProjectFileError) {
      const lines = error.message.split('\n').map((line) => `aovpn: ${printable(line)}\n`);
      console.err.write(lines.join(''));
      return EXIT.failed;
    }
    throw error;
  }
}

async function run(
  command: string | undefined,
  rest: readonly string[],
  console: Console,
  input: AsyncIterable<Uint8Array>,
): Promise<number | undefined> {
  switch (command) {
    case 'check':
      return runCheck(rest, console, input);
    case 'agree':
      return runAgree(rest, console);
    case 'rules':
      return runRules(rest, console);
    case 'explain':
      return runExplain(rest, console);
    case 'show':
      return runShow(rest, console);
    case 'pbk':
      return runPbk(rest, console);
    case 'server':
      return runServer(rest, console);
    case '--version':
    case '-V':
      console.out.write(`aovpn ${CLI_VERSION}\n`);
      return EXIT.clean;
    case 'help':
    case '--help':
    case '-h': {
      const topic = rest[0];
      if (topic !== undefined && !Object.hasOwn(HELP_TEXTS, topic)) throw unknownCommand(topic);
      console.out.write((topic === undefined ? undefined : HELP_TEXTS[topic]) ?? HELP);
      return EXIT.clean;
    }
    case undefined:
      console.err.write(HELP);
      return EXIT.failed;
    default:
      throw unknownCommand(command);
  }
}

function unknownCommand(command: string): UsageError {
  const meant = closest(command, Object.keys(HELP_TEXTS));
  if (meant !== undefined) {
    return new UsageError(`There is no command '${command}'. Did you mean '${meant}'?`);
  }
  const isPath = /[./\\*]/.test(command) && !command.startsWith('-');
  const hint = isPath ? ` To check a file: aovpn check ${command}` : '';
  const what = command.startsWith('-') ? 'option' : 'command';
  return new UsageError(`There is no ${what} '${command}'.${hint}`);
}
