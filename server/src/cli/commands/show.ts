import { parseFile } from '../../engine/formats/parse';
import {
  describeEntry,
  describeEntryData,
  readEntry,
  type PhonebookEntry,
} from '../../engine/formats/rasphone';
import { secretsOf } from '../../engine/formats/secrets';
import type { Secrets } from '../../engine/secrets/hide';
import { entriesNamed, parsePhonebook } from '../../engine/syntax/pbk';
import { closest } from '../../engine/text/similarity';
import type { Console } from '../console';
import { EXIT, UsageError } from '../errors';
import { ANSWER_OPTIONS, describeOptions, parseOptions, type OptionSpecs } from '../options';
import { printable } from '../../engine/text/printable';
import { toJson } from '../report/report';
import { isUtf16, PhonebookError, readPhonebook } from './phonebookFile';

/** Its options. */
export const OPTIONS = {
  all: { type: 'boolean', help: 'Also the values every connection has.' },
  entry: { type: 'string', value: 'NAME', help: 'Only the connection of this name.' },
  format: ANSWER_OPTIONS.format,
  help: ANSWER_OPTIONS.help,
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
    const { entries, secrets } = entriesIn(file, values.entry, console);
    const options = { all: values.all === true };
    if (values.format === 'json') {
      const data = entries.map((entry) => describeEntryData(entry, options));
      console.out.write(`${toJson(hidden(data, secrets))}\n`);
    } else {
      const text = secrets.hide(entries.map((each) => describeEntry(each, options)).join('\n\n'));
      console.out.write(text === '' ? 'No connections.\n' : `${text}\n`);
    }
    return EXIT.clean;
  } catch (error) {
    if (!(error instanceof PhonebookError)) throw error;
    console.err.write(`aovpn: ${printable(`${file}: ${error.message}`)}\n`);
    return EXIT.failed;
  }
}

/** Data with every text of it looked through for secrets. */
function hidden(data: unknown, secrets: Secrets): unknown {
  return JSON.parse(JSON.stringify(data), (_key, value: unknown) =>
    typeof value === 'string' ? secrets.hide(value) : value,
  );
}

/** The connections asked for, secrets masked. @throws PhonebookError */
function entriesIn(
  file: string,
  name: string | undefined,
  console: Console,
): { readonly entries: readonly PhonebookEntry[]; readonly secrets: Secrets } {
  const source = readPhonebook(file);
  if (isUtf16(source)) {
    console.err.write(`aovpn: ${printable(file)}: the file is UTF-16, which RAS cannot read\n`);
  }
  const secrets = secretsOf(parseFile(source.text, 'rasphone'));
  // Values are read where secrets are dots already; decoded ones are looked through again.
  const tree = parsePhonebook(secrets.masked);
  const found = name === undefined ? tree.entries : entriesNamed(tree, name);
  if (name !== undefined && found.length === 0) {
    const meant = closest(
      name,
      tree.entries.map((entry) => entry.name),
    );
    const hint = meant === undefined ? '' : `; did you mean '${printable(meant)}'?`;
    throw new PhonebookError(`there is no connection '${printable(name)}'${hint}`);
  }
  return { entries: found.map((entry) => readEntry(entry)), secrets };
}
