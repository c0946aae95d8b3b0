import { printable } from '../engine/text/printable';
import { keptOutput, type Console } from './console';
import { EXIT, reasonOf } from './errors';
import { writeOutput } from './write';

/**
 * Runs something whose output goes into a file. The file is written when all is said, so that one that
 * is there stays until then.
 *
 * @returns what the run returns; 2 when the file cannot be written, which is told
 */
export async function inFile(
  file: string,
  console: Console,
  run: (console: Console) => Promise<number>,
): Promise<number> {
  const parts: Buffer[] = [];
  const out = keptOutput((text) => parts.push(Buffer.from(text)));
  const code = await run({ ...console, out });
  try {
    writeOutput(file, Buffer.concat(parts));
    return code;
  } catch (error) {
    console.err.write(`aovpn: ${printable(`${file}: cannot be written: ${reasonOf(error)}`)}\n`);
    return EXIT.failed;
  }
}
