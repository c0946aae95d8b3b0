import type { Console } from '../console';
import { EXIT } from '../errors';
import { inFile } from '../outputFile';
import { CHECK_HELP, parseCheckOptions } from './checkOptions';
import { CheckRun } from './checkRun';
import { knownFor } from './suppress';
import { watch } from '../watch';

/**
 * Runs `aovpn check`.
 *
 * @returns the exit code
 * @throws UsageError, ProjectFileError, SuppressionsError
 */
export async function runCheck(
  args: readonly string[],
  console: Console,
  input: AsyncIterable<Uint8Array>,
): Promise<number> {
  const options = parseCheckOptions(args);
  if (options === 'help') {
    console.out.write(CHECK_HELP);
    return EXIT.clean;
  }
  const once = async (to: Console) => {
    const run = new CheckRun(options, to, knownFor(options));
    if (options.paths.includes('-')) await run.checkStandardInput(input);
    else await run.checkFiles();
    return run.finish();
  };
  if (options.watch) return watch(options.paths, console, () => once(console));
  const { outputFile } = options;
  return outputFile === undefined ? once(console) : inFile(outputFile, console, once);
}
