import { statSync, type Stats } from 'node:fs';
import pc from 'picocolors';
import { describeFinds } from '../../engine/explain/describe';
import { find } from '../../engine/explain/find';
import { explainPage, unknownReason } from '../../engine/explain/page';
import type { Finds } from '../../engine/explain/subject';
import { printable } from '../../engine/text/printable';
import { columnsOf, useColor, type ColorMode, type Console } from '../console';
import { EXIT, UsageError } from '../errors';
import { ANSWER_OPTIONS, describeOptions, parseOptions } from '../options';
import { toJson } from '../report/report';
import { layOutMarkdown } from '../terminal/markdown';
import { STDIN, type Question } from './question';

/** Its options. */
export const OPTIONS = ANSWER_OPTIONS;

export const EXPLAIN_HELP = `Usage: aovpn explain [OPTIONS] WHAT… [FILE…]

Explains error codes, events, messages, rules, settings and commands, each with what to check and
where the fact comes from.

  809  0x80092013  -2146885613  ERROR_IPSEC_IKE_POLICY_MATCH    an error
  20227  "RasClient 20227"  "NPS 6273/16"                       an event
  VpnStrategy  NativeProtocolType  Set-VpnServerConfiguration   a setting or command
  cryptosuite-with-automatic                                    a rule

An argument that names a file is a file; - is standard input. An export of an event log (text, CSV,
XML) is explained event by event. Of a profile, a phonebook or a script of the client or the server
the answer shows what it says of the settings to check, and what the rules find in it.

${describeOptions(OPTIONS)}

Exit code: 0 explained, 2 something is not known or a file cannot be read.
`;

/** Runs `aovpn explain`. @returns the exit code @throws UsageError, ProjectFileError */
export async function runExplain(
  args: readonly string[],
  console: Console,
  input: AsyncIterable<Uint8Array>,
): Promise<number> {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    console.out.write(EXPLAIN_HELP);
    return EXIT.clean;
  }
  const names = positionals.filter(isFile);
  const queries = positionals.filter((argument) => !names.includes(argument));
  const failures: string[] = [];
  const asked = [...new Set(queries)].map((query) => find(query));
  const questions = await questionsOf(asked, names, input, failures);
  if (questions.length === 0 && failures.length === 0) {
    throw new UsageError(
      names.length === 0
        ? "Say what to explain: an error code, an event, a rule, a setting. 'aovpn rules' lists the rules."
        : 'Say what to explain of the file, for example an error code.',
    );
  }
  const known = questions.filter(({ finds, isExport }) => isExport || finds.subjects.length > 0);
  for (const { finds, isExport } of questions) {
    if (!isExport && finds.subjects.length === 0)
      failures.push(otherThanFile(finds.query) ?? unknownReason(finds));
  }
  const text =
    values.format === 'json'
      ? `${toJson(questions.map(({ finds, data }) => ({ ...describeFinds(finds), ...data })))}\n`
      : asText(known, console, (values.color ?? 'auto') as ColorMode);
  console.out.write(text);
  for (const failure of failures) console.err.write(`aovpn: ${printable(failure)}\n`);
  return failures.length > 0 ? EXIT.failed : EXIT.clean;
}

/** What is asked, together with the files that are named; what reads these is loaded only then. */
async function questionsOf(
  asked: readonly Finds[],
  names: readonly string[],
  input: AsyncIterable<Uint8Array>,
  failures: string[],
): Promise<readonly Question[]> {
  if (names.length === 0) {
    return asked.map((finds) => ({ finds, page: {}, data: {}, isExport: false }));
  }
  const { askFiles } = await import('./explainFiles.js');
  return askFiles(asked, names, input, failures);
}

function isFile(argument: string): boolean {
  if (argument === STDIN) return true;
  return statsOf(argument)?.isFile() === true;
}

/** What the file system knows of an argument; nothing, too, of a text that no path can be. */
function statsOf(argument: string): Stats | undefined {
  try {
    return statSync(argument, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

/** What an argument is that is there and cannot be read as a file. */
function otherThanFile(argument: string): string | undefined {
  const stats = statsOf(argument);
  if (!stats) return undefined;
  return `${argument}: this is ${stats.isDirectory() ? 'a folder' : 'no regular file'}`;
}

function asText(questions: readonly Question[], console: Console, mode: ColorMode): string {
  const colors = pc.createColors(useColor(mode, console));
  return questions
    .map(({ finds, page }) => `${explainPage(finds, page)}\n`)
    .map((page) => layOutMarkdown(page, columnsOf(console), colors))
    .join('\n');
}
