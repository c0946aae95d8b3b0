import { statSync } from 'node:fs';
import { setValue, type SetValueProblem } from '../../engine/refactorings/phonebook';
import { applyEdits } from '../../engine/fix/apply';
import { parseFile } from '../../engine/formats/parse';
import { createEngine } from '../../engine/index';
import { isSecretKey, keyNamed, valueWords } from '../../engine/formats/rasphone';
import { secretsOf } from '../../engine/formats/secrets';
import { entriesNamed, pairsOf, parsePhonebook } from '../../engine/syntax/pbk';
import type { Console } from '../console';
import { EXIT, reasonOf, UsageError } from '../errors';
import { describeOptions, parseOptions, type OptionSpecs } from '../options';
import type { Source } from '../read';
import { printable } from '../../engine/text/printable';
import { encodeLike, keepBackup, LossError, replaceContent } from '../write';
import { isUtf16, PhonebookError, readPhonebook } from './phonebookFile';

/** Its options. */
export const OPTIONS = {
  force: { type: 'boolean', help: 'Take keys and values that are not known, or make an error.' },
  help: { type: 'boolean', short: 'h', help: 'Show this help.' },
} as const satisfies OptionSpecs;

export const PBK_HELP = `Usage: aovpn pbk set [OPTIONS] FILE.pbk ENTRY KEY VALUE

Sets one value of one connection in a phonebook. Every other byte of the file stays as it is, and its
old content is kept in FILE.pbk.bak, or FILE.pbk.bak.1 and so on where there is one already. Write --
before a VALUE that begins with a dash.

${describeOptions(OPTIONS)}

Example:
  aovpn pbk set rasphone.pbk "Always On VPN" VpnStrategy 14

Exit code: 0 the value is set, 2 nothing was changed.
`;

/** What `aovpn pbk set` was asked to do. */
interface Request {
  readonly file: string;
  readonly entry: string;
  readonly key: string;
  readonly value: string;
  readonly force: boolean;
}

/** Runs `aovpn pbk`. @returns the exit code @throws UsageError */
export function runPbk(args: readonly string[], console: Console): number {
  const { values, positionals } = parseArguments(args);
  if (values.help) {
    console.out.write(PBK_HELP);
    return EXIT.clean;
  }
  const [action, file, entry, key, value, ...others] = positionals;
  if (action !== 'set') throw new UsageError("'aovpn pbk' has one action: set.");
  if (file === undefined || entry === undefined || key === undefined || value === undefined) {
    throw new UsageError('Name the file, the connection, the key and the value.');
  }
  if (others.length > 0) {
    throw new UsageError('There are more than four arguments; put a name with blanks in quotes.');
  }
  try {
    console.out.write(set({ file, entry, key, value, force: values.force === true }));
    return EXIT.clean;
  } catch (error) {
    if (!(error instanceof PhonebookError)) throw error;
    console.err.write(`aovpn: ${printable(`${file}: ${error.message}`)}\n`);
    return EXIT.failed;
  }
}

/** As {@link parseOptions}; what may be a secret that begins with a dash is not repeated. */
function parseArguments(args: readonly string[]): ReturnType<typeof parseOptions<typeof OPTIONS>> {
  try {
    return parseOptions(args, OPTIONS);
  } catch (error) {
    if (!(error instanceof UsageError) || !args.some(isSecretKey)) throw error;
    throw new UsageError('Write -- before a value that begins with a dash.');
  }
}

/** Sets the value. @returns what was done, for people @throws PhonebookError */
function set(request: Request): string {
  const { file, entry, key, value, force } = request;
  const source = readPhonebook(file);
  refuseUnsafe(source, value);
  const tree = parsePhonebook(source.text);
  const result = setValue(tree, entry, key, value, { force });
  if (!result.ok) throw new PhonebookError(printable(refusal(result.problem)));
  const before = shown(source.text, entry, key);
  if (result.edits.length === 0) return `[${printable(entry)}] ${before}, as it was.\n`;
  const text = applyEdits(source.text, result.edits);
  if (!force) refuseDamage(source.text, text);
  const backup = write(file, source, text);
  const after = shown(text, entry, key);
  return `[${printable(entry)}] ${after}\n  before: ${before}\n  backup: ${backup}\n`;
}

/** Why nothing is set, and whether `--force` would set it. */
function refusal({ code, message }: SetValueProblem): string {
  const isForced = code === 'unknown-key' || code === 'bad-value';
  return isForced ? `${message} Use --force to set it all the same.` : message;
}

/** @throws PhonebookError for a file that is better not written, or a value it cannot take */
function refuseUnsafe(source: Source, value: string): void {
  if (isUtf16(source)) {
    throw new PhonebookError(
      'the file is UTF-16, which RAS cannot read; save it as UTF-8 without byte order mark first',
    );
  }
  if (source.text.includes('\0')) {
    throw new PhonebookError('the file holds NUL characters; restore it from a copy first');
  }
  // ASCII is the same in every encoding; anything else has to be UTF-8 in the entries of Windows.
  const ascii = [...value].every((character) => character < '\u0080');
  if (source.encoding === 'ansi' && !ascii) {
    throw new PhonebookError('the file is not UTF-8, so the value could not be read back');
  }
}

/**
 * Refuses a value that is right by itself and wrong where it stands: a binary value cut short, or a
 * protocol that a device tunnel does not have.
 *
 * @throws PhonebookError when the new text has an error the old one does not have
 */
function refuseDamage(before: string, after: string): void {
  const engine = createEngine();
  const errorsIn = (text: string) => {
    const parsed = engine.parse(text, { fileName: 'rasphone.pbk' });
    const { findings } = parsed ? engine.check(parsed) : { findings: [] };
    return findings.filter((f) => f.severity === 'error').map((f) => f.message);
  };
  const known = new Set(errorsIn(before));
  const [added] = errorsIn(after).filter((message) => !known.has(message));
  if (added !== undefined) throw new PhonebookError(`${printable(added)} Use --force to set it.`);
}

/** Keeps the old bytes and writes the new. @returns the backup @throws PhonebookError */
function write(file: string, source: Source, text: string): string {
  try {
    const bytes = encodeLike(source, text);
    const backup = keepBackup(file, source.bytes, statSync(file).mode & 0o777);
    replaceContent(file, bytes);
    return backup;
  } catch (error) {
    const reason = error instanceof LossError ? error.message : reasonOf(error);
    throw new PhonebookError(`nothing was changed: ${reason}`);
  }
}

/** A value of an entry in words; never a secret. */
function shown(text: string, entry: string, name: string): string {
  const secrets = secretsOf(parseFile(text, 'rasphone'));
  const tree = parsePhonebook(secrets.masked);
  const key = keyNamed(name);
  const written = key?.name ?? name;
  const pairs = entriesNamed(tree, entry).flatMap((found) => pairsOf(found, written));
  if (pairs.length === 0) return `${written} is not there`;
  const raw = pairs.map(({ value }) => value).join('');
  if (isSecretKey(written)) return `${written}=${raw === '' ? '' : '(not shown)'}`;
  if (key?.type === 'blob') return `${written}=(${String(raw.length / 2)} bytes)`;
  const words = valueWords(written, raw);
  return printable(`${written}=${raw}${words === null ? '' : ` (${words})`}`);
}
