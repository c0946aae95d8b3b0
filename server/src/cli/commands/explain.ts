import { statSync } from 'node:fs';
import pc from 'picocolors';
import { Projects, type Project } from '../../config/projects';
import { projectSettings } from '../../engine/config/projectFile';
import { describeFinds } from '../../engine/explain/describe';
import { find } from '../../engine/explain/find';
import { explainPage, unknownReason, viewOf, type NamedFile } from '../../engine/explain/page';
import type { Finds } from '../../engine/explain/subject';
import type { ParsedFile } from '../../engine/formats/file';
import { createEngine } from '../../engine/index';
import { ruleUrl } from '../../engine/rules/urls';
import { printable } from '../../engine/text/printable';
import type { Span } from '../../engine/types';
import { columnsOf, useColor, type ColorMode, type Console } from '../console';
import { display } from '../display';
import { EXIT, reasonOf, UsageError } from '../errors';
import { describeOptions, parseOptions, type OptionSpecs } from '../options';
import { readSource } from '../read';
import { toJson } from '../report/report';
import { layOutMarkdown } from '../terminal/markdown';

const OPTIONS = {
  format: {
    type: 'string',
    short: 'f',
    value: 'FORMAT',
    choices: ['text', 'json'],
    help: 'Output: text, json. Default: text.',
  },
  color: {
    type: 'string',
    value: 'WHEN',
    choices: ['auto', 'always', 'never'],
    help: 'Colours: auto (on a terminal), always, never.',
  },
  help: { type: 'boolean', short: 'h', help: 'Show this help.' },
} as const satisfies OptionSpecs;

export const EXPLAIN_HELP = `Usage: aovpn explain [OPTIONS] WHAT… [FILE…]

Explains error codes, events, messages, rules, settings and commands, each with what to check and
where the fact comes from.

  809  0x80092013  -2146885613  ERROR_IPSEC_IKE_POLICY_MATCH    an error
  20227  "RasClient 20227"  "NPS 6273/16"                       an event
  VpnStrategy  NativeProtocolType  Set-VpnServerConfiguration   a setting or command
  cryptosuite-with-automatic                                    a rule

An argument that names a file is a file: a profile, a phonebook, a script of the client or the server.
What the rules find in it and what it says of the settings to check is shown as well.

${describeOptions(OPTIONS)}

Exit code: 0 explained, 2 something is not known or a file cannot be read.
`;

/** Runs `aovpn explain`. @returns the exit code @throws UsageError, ProjectFileError */
export function runExplain(args: readonly string[], console: Console): number {
  const { values, positionals } = parseOptions(args, OPTIONS);
  if (values.help) {
    console.out.write(EXPLAIN_HELP);
    return EXIT.clean;
  }
  const names = positionals.filter(isFile);
  const queries = positionals.filter((argument) => !names.includes(argument));
  if (queries.length === 0) {
    throw new UsageError(
      names.length === 0
        ? "Say what to explain: an error code, an event, a rule, a setting. 'aovpn rules' lists the rules."
        : 'Say what to explain of the file, for example an error code.',
    );
  }
  const failures: string[] = [];
  const files = readFiles(names, failures);
  const finds = queries.map(find);
  failures.push(...finds.filter(({ subjects }) => subjects.length === 0).map(unknownReason));
  const text =
    values.format === 'json'
      ? `${toJson(finds.map((each) => asData(each, files)))}\n`
      : asText(finds, files, console, (values.color ?? 'auto') as ColorMode);
  console.out.write(text);
  for (const failure of failures) console.err.write(`aovpn: ${printable(failure)}\n`);
  return failures.length > 0 ? EXIT.failed : EXIT.clean;
}

function isFile(argument: string): boolean {
  return statSync(argument, { throwIfNoEntry: false })?.isFile() === true;
}

function readFiles(names: readonly string[], failures: string[]): readonly NamedFile[] {
  const engine = createEngine();
  const projects = new Projects(engine.rules.map((rule) => rule.meta.id));
  const settings = new Map<Project['settings'], ReturnType<typeof projectSettings>>();
  return names.flatMap((name): NamedFile[] => {
    const project = projects.forFile(name);
    try {
      const source = readSource(name);
      const file = engine.parse(source.text, { fileName: name, encoding: source.encoding });
      if (!file) {
        failures.push(`${display(name)}: not a file aovpn knows`);
        return [];
      }
      const own = settings.get(project.settings) ?? projectSettings(project.settings, {});
      settings.set(project.settings, own);
      return [{ name: display(name), file, findings: engine.check(file, own).findings }];
    } catch (error) {
      failures.push(`${display(name)}: ${reasonOf(error)}`);
      return [];
    }
  });
}

function nameOf(file: ParsedFile, files: readonly NamedFile[]): string {
  return files.find((each) => each.file === file)?.name ?? '';
}

function rangeOf({ lines }: ParsedFile, span: Span): Readonly<Record<string, unknown>> {
  return { start: lines.positionAt(span.start), end: lines.positionAt(span.end) };
}

function asData(finds: Finds, files: readonly NamedFile[]): Readonly<Record<string, unknown>> {
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
  return { ...describeFinds(finds), ...(connection && { connection }) };
}

function asText(
  finds: readonly Finds[],
  files: readonly NamedFile[],
  console: Console,
  mode: ColorMode,
): string {
  const colors = pc.createColors(useColor(mode, console));
  return finds
    .filter(({ subjects }) => subjects.length > 0)
    .map((each) => layOutMarkdown(`${explainPage(each, files)}\n`, columnsOf(console), colors))
    .join('\n');
}
