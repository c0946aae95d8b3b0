import { valueOf } from '../../engine/connection/stated';
import { TARGET_FORMS, type TargetForm } from '../../engine/convert';
import { connectionsIn } from '../../engine/formats/connections';
import { secretsOf } from '../../engine/formats/secrets';
import { printable } from '../../engine/text/printable';
import type { Console } from '../console';
import { EXIT, reasonOf, UsageError } from '../errors';
import { placeText, readNamed } from '../named';
import { oneConnection } from '../oneConnection';
import { writeNew } from '../write';
import { describeOptions, parseOptions, type OptionSpecs } from '../options';

/** Its options. */
export const OPTIONS = {
  to: {
    type: 'string',
    short: 't',
    value: 'FORM',
    choices: TARGET_FORMS.map(({ id }) => id),
    help: 'The form to write.',
  },
  name: { type: 'string', value: 'NAME', help: 'The connection, where the file holds several.' },
  as: { type: 'string', value: 'NAME', help: 'The name to write.' },
  output: {
    type: 'string',
    short: 'o',
    value: 'FILE',
    help: 'Write a new file, in the encoding the form needs. One that is there stays.',
  },
  help: { type: 'boolean', short: 'h', help: 'Show this help.' },
} as const satisfies OptionSpecs;

const FORMS = TARGET_FORMS.map(({ id, title }) => `  ${id.padEnd(12)} ${title}`).join('\n');

export const CONVERT_HELP = `Usage: aovpn convert --to FORM [OPTIONS] FILE

Writes a connection in another form, to standard output. What the form cannot express, and what nobody
knows, is told on standard error and, where the form has comments, in a comment. Secrets are written
as they are, but for a pre-shared key in a script of cmdlets, which asks for it: keep what you write as
safe as the file it comes from.

  FILE  a profile, a phonebook, a script or an export that makes a connection

Forms:
${FORMS}

${describeOptions(OPTIONS)}

Exit code: 0 written, also with losses; 2 the file cannot be read, or it is not certain which
connection is meant.
`;

/** Runs `aovpn convert`. @returns the exit code @throws UsageError */
export function runConvert(args: readonly string[], console: Console): number {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    console.out.write(CONVERT_HELP);
    return EXIT.clean;
  }
  const form = TARGET_FORMS.find(({ id }) => id === values.to);
  if (!form) {
    throw new UsageError(`Say the form: --to ${TARGET_FORMS.map(({ id }) => id).join(', ')}.`);
  }
  if (positionals.length !== 1) throw new UsageError('Name one file that makes a connection.');
  const { files, failures } = readNamed(positionals);
  const [file] = files;
  if (!file) {
    for (const failure of failures) console.err.write(`aovpn: ${printable(failure)}\n`);
    return EXIT.failed;
  }
  const all = connectionsIn(file.file, file.name);
  if (all.length === 0) {
    console.err.write(`aovpn: ${printable(file.name)}: makes no connection\n`);
    return EXIT.failed;
  }
  const connection = oneConnection(all, values.name);
  const name = values.as ?? valueOf(connection.name) ?? '';
  if (form.needsName && name === '') {
    throw new UsageError('The connection has no name that is known; give one with --as NAME.');
  }
  const { text, losses } = form.write(connection, name);
  if (values.output === undefined) console.out.write(text);
  else {
    try {
      writeNew(values.output, bytesText(form, text));
    } catch (error) {
      console.err.write(`aovpn: ${printable(`${values.output}: ${reasonOf(error)}`)}\n`);
      return EXIT.failed;
    }
    console.err.write(`aovpn: ${printable(values.output)}: written\n`);
  }
  const secrets = secretsOf(file.file);
  for (const { part, why, place } of losses) {
    const where = place ? ` (${placeText(place, files)})` : '';
    const line = `aovpn: not written: ${part}${where}: ${why}`;
    console.err.write(`${printable(secrets.hide(line))}\n`);
  }
  return EXIT.clean;
}

/** Windows PowerShell takes a script without byte order mark for ANSI. */
function bytesText({ needsMark }: TargetForm, text: string): string {
  const isAscii = [...text].every((character) => character < '\u0080');
  return needsMark === true && !isAscii ? `\ufeff${text}` : text;
}
