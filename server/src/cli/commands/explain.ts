import { statSync, type Stats } from 'node:fs';
import pc from 'picocolors';
import { Projects, type Project } from '../../config/projects';
import { readStream } from '../../config/readLimited';
import { projectSettings } from '../../engine/config/projectFile';
import { agreementOf } from '../../engine/explain/agreement';
import { failingSteps } from '../../engine/explain/steps';
import { describeFinds } from '../../engine/explain/describe';
import { findsOfEvents, isEvents } from '../../engine/explain/events';
import { find } from '../../engine/explain/find';
import { explainPage, unknownReason, viewOf, type NamedFile } from '../../engine/explain/page';
import type { Finds } from '../../engine/explain/subject';
import type { EventsFile } from '../../engine/formats/events/file';
import type { EventRecord } from '../../engine/formats/events/record';
import type { ParsedFile } from '../../engine/formats/file';
import { createEngine } from '../../engine/index';
import { ruleUrl } from '../../engine/rules/urls';
import { printable } from '../../engine/text/printable';
import type { Span } from '../../engine/types';
import { columnsOf, useColor, type ColorMode, type Console } from '../console';
import { display } from '../display';
import { EXIT, reasonOf, UsageError } from '../errors';
import { shownOf } from '../named';
import { ANSWER_OPTIONS, describeOptions, parseOptions } from '../options';
import { readSource, toSource } from '../read';
import { toJson } from '../report/report';
import { strangerNote } from '../stranger';
import { CheckedFiles } from '../workspace';
import { layOutMarkdown } from '../terminal/markdown';

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
XML) is explained event by event. Of a profile, a phonebook, a script of the client or the server it
is shown what it says of the settings to check, and what the rules find in it.

${describeOptions(OPTIONS)}

Exit code: 0 explained, 2 something is not known or a file cannot be read.
`;

/** Standard input among the arguments. */
const STDIN = '-';

/** Something to explain. */
interface Question {
  readonly finds: Finds;
  /** The export it comes from. */
  readonly events?: EventsFile;
}

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
  const read = await readFiles(names, input, failures);
  const files = read.filter(({ file }) => !isEvents(file));
  const questions = [
    ...[...new Set(queries)].map((query): Question => ({ finds: find(query) })),
    ...read.flatMap(({ name, file }): Question[] =>
      isEvents(file) ? [{ finds: findsOfEvents(name, file), events: file }] : [],
    ),
  ];
  if (questions.length === 0 && failures.length === 0) {
    throw new UsageError(
      names.length === 0
        ? "Say what to explain: an error code, an event, a rule, a setting. 'aovpn rules' lists the rules."
        : 'Say what to explain of the file, for example an error code.',
    );
  }
  const known = questions.filter(({ finds, events }) => events ?? finds.subjects.length > 0);
  for (const { finds, events } of questions) {
    if (!events && finds.subjects.length === 0)
      failures.push(otherThanFile(finds.query) ?? unknownReason(finds));
  }
  const text =
    values.format === 'json'
      ? `${toJson(questions.map((each) => asData(each, files)))}\n`
      : asText(known, files, console, (values.color ?? 'auto') as ColorMode);
  console.out.write(text);
  for (const failure of failures) console.err.write(`aovpn: ${printable(failure)}\n`);
  return failures.length > 0 ? EXIT.failed : EXIT.clean;
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

async function readFiles(
  names: readonly string[],
  input: AsyncIterable<Uint8Array>,
  failures: string[],
): Promise<readonly NamedFile[]> {
  const engine = createEngine();
  const projects = new Projects(engine.rules.map((rule) => rule.meta.id));
  const settings = new Map<Project['settings'], ReturnType<typeof projectSettings>>();
  const together = new CheckedFiles();
  const read: NamedFile[] = [];
  for (const name of names) {
    const shown = display(name === STDIN ? '<stdin>' : name);
    const project = projects.forFile(name === STDIN ? 'stdin' : name);
    try {
      const source = name === STDIN ? toSource(await readStream(input)) : readSource(name);
      const file = engine.parse(source.text, { fileName: name, encoding: source.encoding });
      if (!file) {
        failures.push(`${shown}: ${strangerNote(source.text, 'read')}`);
        continue;
      }
      const own = settings.get(project.settings) ?? projectSettings(project.settings, {});
      settings.set(project.settings, own);
      read.push({ name: shown, file, findings: engine.check(file, own).findings });
      await together.add(shown, file, own, [NAMED_TOGETHER]);
    } catch (error) {
      failures.push(`${shown}: ${reasonOf(error)}`);
    }
  }
  const { files: found } = together.check(engine);
  return read.map((file) => ({
    ...file,
    findings: [...file.findings, ...(found.get(file.name)?.findings ?? [])],
  }));
}

/** What is named on one command line belongs together. */
const NAMED_TOGETHER = 'explain';

function nameOf(file: ParsedFile, files: readonly NamedFile[]): string {
  return files.find((each) => each.file === file)?.name ?? '';
}

function rangeOf({ lines }: ParsedFile, span: Span): Readonly<Record<string, unknown>> {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

function asData(
  { finds, events }: Question,
  files: readonly NamedFile[],
): Readonly<Record<string, unknown>> {
  const view = viewOf(finds, files);
  const connection = view && {
    files: files.map(({ name, file }) => ({ file: name, kind: file.kind })),
    settings: view.aspects.map(({ title, places, absent }) => ({
      title,
      stated: places.map(({ file, span, name, value }) => ({
        file: nameOf(file, files),
        range: rangeOf(file, span),
        name,
        value,
      })),
      absent,
    })),
    findings: view.findings.map(({ file, finding }) => ({
      file: nameOf(file, files),
      rule: finding.rule,
      severity: finding.severity,
      message: finding.message,
      range: rangeOf(file, finding.span),
      url: ruleUrl(finding.rule),
    })),
  };
  return {
    ...describeFinds(finds),
    ...(events && { events: events.events.map((each) => eventData(events, each)) }),
    ...(connection && {
      connection: { ...connection, ...stepData(finds, files), ...agreementData(finds, files) },
    }),
  };
}

/** At which steps connections would meet an error; absent where it belongs to none. */
function stepData({ subjects }: Finds, files: readonly NamedFile[]) {
  const found = failingSteps(subjects, files);
  if (found.length === 0) return {};
  return {
    steps: found.flatMap(({ connection, steps }) =>
      steps.map(({ place, ...step }) => ({
        ...(connection !== undefined && { connection }),
        ...step,
        ...(place && shownOf(files).at(place)),
      })),
    ),
  };
}

/** Where client and server do not fit; absent where they are not compared. */
function agreementData({ subjects }: Finds, files: readonly NamedFile[]) {
  const answers = agreementOf(subjects, files);
  if (answers.length === 0) return {};
  return {
    agreement: answers.map(({ connection, agree, differences }) => ({
      ...(connection !== undefined && { connection }),
      agree,
      differences: differences.map(({ part, message, error }) => ({
        part,
        message,
        ...(error !== undefined && { error }),
      })),
    })),
  };
}

function eventData(file: EventsFile, record: EventRecord): Readonly<Record<string, unknown>> {
  const { event, head, code, user, connection, time, requestPolicy, networkPolicy } = record;
  const said = { time, user, connection, requestPolicy, networkPolicy };
  return {
    provider: event.provider,
    event: event.id,
    title: event.title,
    outcome: event.outcome,
    range: rangeOf(file, head),
    ...(code && { code: code.number, ...(code.known && { meaning: code.known.meaning }) }),
    ...Object.fromEntries(
      Object.entries(said).flatMap(([name, word]) => (word ? [[name, word.text]] : [])),
    ),
  };
}

function asText(
  questions: readonly Question[],
  files: readonly NamedFile[],
  console: Console,
  mode: ColorMode,
): string {
  const colors = pc.createColors(useColor(mode, console));
  return questions
    .map(({ finds, events }) => `${explainPage(finds, files, events)}\n`)
    .map((page) => layOutMarkdown(page, columnsOf(console), colors))
    .join('\n');
}
