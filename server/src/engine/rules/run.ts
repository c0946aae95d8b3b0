import { isXmlFile, type ParsedFile, type PhonebookFile, type XmlFile } from '../file';
import { commentsOf } from '../suppress/comments';
import { readDirectives, Suppressions } from '../suppress/directives';
import { reportSuppressions } from '../suppress/report';
import type { Finding } from '../types';
import type { CompiledRules } from './compile';
import { fillMessage, reporterFor } from './report';
import type { Rule } from './rule';
import tooManyFindings from './document/too-many-findings';
import { walkElements, type RuleFailure } from './walk';

/** What checking one file gives. */
export interface CheckResult {
  /** In text order; at most the number the settings allow, plus the note that says so. */
  readonly findings: readonly Finding[];
  /** Findings left out by the limit. */
  readonly omitted: number;
  /** Rules that failed; a defect of ours, never of the file. */
  readonly failures: readonly RuleFailure[];
}

/** Runs all enabled rules over a file. The same file and rules always give the same result. */
export function checkFile(file: ParsedFile, compiled: CompiledRules): CheckResult {
  const found: Finding[] = [];
  const failures: RuleFailure[] = [];
  const add = (finding: Finding) => found.push(finding);
  for (const rule of compiled.enabled) {
    if (!rule.meta.kinds.includes(file.kind)) continue;
    try {
      if (isXmlFile(file)) runXmlRule(rule, file, compiled, add);
      else runPhonebookRule(rule, file, compiled, add);
    } catch (error) {
      failures.push({ rule: rule.meta.id, error });
    }
  }
  if (file.kind === 'profilexml') {
    walkElements(file.xml.document, compiled, file.fileName, add, failures);
  }
  const suppressions = new Suppressions(readDirectives(commentsOf(file)), file.lines);
  const visible =
    suppressions.directives.length === 0
      ? found
      : found.filter((f) => !suppressions.silences(f.rule, file.lines.lineAt(f.span.start)));
  reportSuppressions(suppressions, file, compiled, (finding) => visible.push(finding));
  visible.sort(compareFindings);
  const unique = visible.filter((f, i) => i === 0 || !isSame(f, visible[i - 1]));
  return { ...limit(unique, file, compiled), failures };
}

function runXmlRule(
  rule: Rule,
  file: XmlFile,
  compiled: CompiledRules,
  add: (finding: Finding) => void,
): void {
  if (rule.scope === 'element' || rule.scope === 'phonebook') return;
  const report = reporterFor(rule, compiled, file.text, add);
  const context = {
    text: file.text,
    settings: compiled.settings,
    fileName: file.fileName,
    document: file.xml.document,
    kind: file.kind,
    encoding: file.encoding,
    report,
  };
  if (rule.scope === 'xml') rule.check(context);
  else if (rule.scope === 'profile') {
    if (file.profile) rule.check({ ...context, profile: file.profile });
  } else {
    for (const host of file.eapHosts) rule.check({ ...context, host, profile: file.profile });
  }
}

function runPhonebookRule(
  rule: Rule,
  file: PhonebookFile,
  compiled: CompiledRules,
  add: (finding: Finding) => void,
): void {
  if (rule.scope !== 'phonebook') return;
  rule.check({
    text: file.text,
    settings: compiled.settings,
    fileName: file.fileName,
    encoding: file.encoding,
    tree: file.tree,
    entries: file.entries,
    report: reporterFor(rule, compiled, file.text, add),
  });
}

function compareFindings(a: Finding, b: Finding): number {
  return (
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isSame(a: Finding, b: Finding | undefined): boolean {
  return b !== undefined && compareFindings(a, b) === 0;
}

function limit(
  findings: readonly Finding[],
  file: ParsedFile,
  compiled: CompiledRules,
): { findings: readonly Finding[]; omitted: number } {
  const most = Math.max(1, compiled.settings.maxFindings);
  if (findings.length <= most) return { findings, omitted: 0 };
  const omitted = findings.length - most;
  const note: Finding = {
    rule: tooManyFindings.meta.id,
    severity: 'information',
    message: fillMessage(tooManyFindings.meta.messages['limit'] ?? '', { most, omitted }),
    span: { start: 0, end: Math.min(1, file.text.length) },
  };
  return { findings: [note, ...findings.slice(0, most)], omitted };
}
