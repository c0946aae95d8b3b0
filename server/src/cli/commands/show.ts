import { parseFile } from '../../engine/formats/parse';
import { describeEntry, describePhonebook, readEntry } from '../../engine/formats/rasphone';
import { secretsOf } from '../../engine/formats/secrets';
import { entriesNamed, parsePhonebook } from '../../engine/syntax/pbk';
import { closest } from '../../engine/text/similarity';
import type { Console } from '../console';
import { EXIT, UsageError } from '../errors';
import { describeOptions, parseOptions, type OptionSpecs } from '../options';
import { printable } from '../../engine/text/printable';
import { isUtf16, PhonebookError, readPhonebook } from './phonebookFile';

const OPTIONS = {
  all: { type: 'boolean', help: 'Also the values every connection has.' },
  entry: { type: 'string', value: 'NAME', help: 'Only the connection of this name.' },
  help: { type: 'boolean', short: 'h', help: 'Show this help.' },
} as const satisfies OptionSpecs;

export const SHOW_HELP = `Usage: aovpn show [OPTIONS] FILE.pbk

Shows the connections of a phonebook (rasphone.pbk) in words: numbers explained, binary values
decoded. Secrets are left out.

${describeOptions(OPTIONS)}

Exit code: 0 shown, 2 the file cannot be read or has no such connection.
`;

/** Runs `aovpn show`. @returns the exit code @throws UsageError */
export function runShow(args: readonly string[], console: Console): number {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    console.out.write(SHOW_HELP);
    return EXIT.clean;
  }
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new UsageError('Name one phonebook to show.');
  try {
    const text = described(file, values.entry, values.all === true, console);
    console.out.write(text === '' ? 'No connections.\n' : `${text}\n`);
    return EXIT.clean;
  } catch (error) {
    if (!(error instanceof PhonebookError)) throw error;
    console.err.write(`aovpn: ${printable(`${file}: ${error.message}`)}\n`);
    return EXIT.failed;
  }
}

function described(file: string, name: string | undefined, all: boolean, console: Console): string {
  const source = readPhonebook(file);
  if (isUtf16(source)) {
    console.err.write(`aovpn: ${printable(file)}: the file is UTF-16, which RAS cannot read\n`);
  }
  const secrets = secretsOf(parseFile(source.text, 'rasphone'));
  // Values are read where secrets are dots already; decoded ones are looked through again.
  const tree = parsePhonebook(secrets.masked);
  if (name === undefined) return secrets.hide(describePhonebook(tree, { all }));
  const found = entriesNamed(tree, name);
  if (found.length === 0) {
    const meant = closest(
      name,
      tree.entries.map((entry) => entry.name),
    );
    const hint = meant === undefined ? '' : `; did you mean '${printable(meant)}'?`;
    throw new PhonebookError(`there is no connection '${printable(name)}'${hint}`);
  }
  const texts = found.map((entry) => describeEntry(readEntry(entry), { all }));
  return secrets.hide(texts.join('\n\n'));
}
