import { ProjectFileError } from '../config/projectFileError';
import { closest } from '../engine/text/similarity';
import { printable } from '../engine/text/printable';
import { keepCompiled } from './compileCache';
import type { Console } from './console';
import type { OptionSpecs } from './options';
import { EXIT, SuppressionsError, UsageError } from './errors';
import { CLI_VERSION } from './version';

const HELP = `Usage: aovpn COMMAND [OPTIONS]

Checks the files of Windows Always On VPN deployments.

Commands:
  check    Check files and correct them.
  suppress Take what is found now as known.
  agree    Say whether client and server fit.
  trace    Say where traffic goes.
  simulate Go through a connection step by step.
  test     Hold what is expected of connections against the files.
  diff     Say what is different in meaning.
  convert  Write a connection in another form.
  generate Write the server side of a connection.
  files    List what would be checked, and what not.
  config   Show the settings in force.
  init     Write a project file.
  rules    List all rules.
  explain  Tell about an error, an event, a rule, a setting.
  show     Show a phonebook in words.
  pbk      Change a phonebook safely.
  server   Serve the language server protocol to an editor.
  mcp      Serve the Model Context Protocol to an agent.
  completion  Complete command lines in a shell.
  help     Show the help of a command.

Options:
  --version  Show the version.
  --help     Show this help, or after a command the help of that command.
`;

/** What a command has. */
export interface Command {
  readonly help: string;
  readonly options: OptionSpecs;
  readonly run: (
    args: readonly string[],
    console: Console,
    input: AsyncIterable<Uint8Array>,
  ) => Promise<number | undefined> | number;
}

/** How each command is loaded, by its name. */
export type Commands = Readonly<Record<string, () => Promise<Command>>>;

/**
 * The commands. Each is loaded when it is asked for. Node itself follows these imports where the
 * sources are not bundled, and it wants the extension.
 */
const COMMANDS: Commands = {
  check: async () => {
    const { CHECK_HELP, OPTIONS: options } = await import('./commands/checkOptions.js');
    return { help: CHECK_HELP, run: (await import('./commands/check.js')).runCheck, options };
  },
  suppress: async () => {
    const { SUPPRESS_HELP, OPTIONS: options, runSuppress } = await import('./commands/suppress.js');
    return { help: SUPPRESS_HELP, run: runSuppress, options };
  },
  agree: async () => {
    const { AGREE_HELP, OPTIONS: options, runAgree } = await import('./commands/agree.js');
    return { help: AGREE_HELP, run: runAgree, options };
  },
  trace: async () => {
    const { TRACE_HELP, OPTIONS: options, runTrace } = await import('./commands/trace.js');
    return { help: TRACE_HELP, run: runTrace, options };
  },
  simulate: async () => {
    const { SIMULATE_HELP, OPTIONS: options, runSimulate } = await import('./commands/simulate.js');
    return { help: SIMULATE_HELP, run: runSimulate, options };
  },
  test: async () => {
    const { TEST_HELP, OPTIONS: options, runTest } = await import('./commands/test.js');
    return { help: TEST_HELP, run: runTest, options };
  },
  diff: async () => {
    const { DIFF_HELP, OPTIONS: options, runDiff } = await import('./commands/diff.js');
    return { help: DIFF_HELP, run: runDiff, options };
  },
  convert: async () => {
    const { CONVERT_HELP, OPTIONS: options, runConvert } = await import('./commands/convert.js');
    return { help: CONVERT_HELP, run: runConvert, options };
  },
  generate: async () => {
    const { GENERATE_HELP, OPTIONS: options, runGenerate } = await import('./commands/generate.js');
    return { help: GENERATE_HELP, run: runGenerate, options };
  },
  files: async () => {
    const { FILES_HELP, OPTIONS: options, runFiles } = await import('./commands/files.js');
    return { help: FILES_HELP, run: runFiles, options };
  },
  config: async () => {
    const { CONFIG_HELP, OPTIONS: options, runConfig } = await import('./commands/config.js');
    return { help: CONFIG_HELP, run: runConfig, options };
  },
  init: async () => {
    const { INIT_HELP, OPTIONS: options, runInit } = await import('./commands/init.js');
    return { help: INIT_HELP, run: runInit, options };
  },
  rules: async () => {
    const { RULES_HELP, OPTIONS: options, runRules } = await import('./commands/rules.js');
    return { help: RULES_HELP, run: runRules, options };
  },
  explain: async () => {
    const { EXPLAIN_HELP, OPTIONS: options, runExplain } = await import('./commands/explain.js');
    return { help: EXPLAIN_HELP, run: runExplain, options };
  },
  show: async () => {
    const { SHOW_HELP, OPTIONS: options, runShow } = await import('./commands/show.js');
    return { help: SHOW_HELP, run: runShow, options };
  },
  pbk: async () => {
    const { PBK_HELP, OPTIONS: options, runPbk } = await import('./commands/pbk.js');
    return { help: PBK_HELP, run: runPbk, options };
  },
  mcp: async () => {
    const { MCP_HELP, OPTIONS: options, runMcp } = await import('./commands/mcp.js');
    return { help: MCP_HELP, run: runMcp, options };
  },
  completion: async () => {
    const { COMPLETION_HELP, runCompletion } = await import('./commands/completion.js');
    return {
      help: COMPLETION_HELP,
      options: {},
      run: (args, console) => runCompletion(args, console, COMMANDS),
    };
  },
  server: async () => {
    const { SERVER_HELP, runServer } = await import('./commands/server.js');
    return { help: SERVER_HELP, run: runServer, options: {} };
  },
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
      const known = command !== undefined && Object.hasOwn(COMMANDS, command);
      const help = known ? `aovpn ${command} --help` : 'aovpn --help';
      console.err.write(`aovpn: ${printable(error.message)}\nSee '${help}'.\n`);
      return EXIT.failed;
    }
    if (error instanceof ProjectFileError || error instanceof SuppressionsError) {
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
    case '--version':
    case '-V':
      console.out.write(`aovpn ${CLI_VERSION}\n`);
      return EXIT.clean;
    case 'help':
    case '--help':
    case '-h': {
      const topic = rest[0];
      console.out.write(topic === undefined ? HELP : (await commandNamed(topic)).help);
      return EXIT.clean;
    }
    case undefined:
      console.err.write(HELP);
      return EXIT.failed;
    default: {
      keepCompiled(console.env);
      const { run: runCommand } = await commandNamed(command);
      return runCommand(rest, console, input);
    }
  }
}

/** Loads a command. @throws UsageError when there is none of that name */
async function commandNamed(name: string): Promise<Command> {
  const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!load) throw unknownCommand(name);
  return load();
}

function unknownCommand(command: string): UsageError {
  const meant = closest(command, Object.keys(COMMANDS));
  if (meant !== undefined) {
    return new UsageError(`There is no command '${command}'. Did you mean '${meant}'?`);
  }
  const isPath = /[./\\*]/.test(command) && !command.startsWith('-');
  const hint = isPath ? ` To check a file: aovpn check ${command}` : '';
  const what = command.startsWith('-') ? 'option' : 'command';
  return new UsageError(`There is no ${what} '${command}'.${hint}`);
}
