import type { EmbeddedFile, ParsedFile } from '../formats/file';
import { embeddedIn, formatOf } from '../formats/parse';
import { directivesOf, Suppressions } from '../suppress/directives';
import { isSigned } from '../text/signature';
import type { XmlDocument } from '../syntax/xml/tree';
import type { Finding, Span } from '../types';
import { foldAlike } from './alike';
import type { CompiledRules } from './compile';
import { withoutConsequences } from './consequences';
import { toOuterFinding } from './embedded';
import { withoutSpokenFor, withoutTwins } from './oneCause';
import { withoutRiskyFixes } from './damaged';
import { hideInFindings } from './hideSecrets';
import { compareFindings, isSame, limit } from './order';
import { Reporter } from './report';
import { runFileRules } from './runRule';
import { withSignedFixes } from './signed';
import { reportSuppressions } from './suppressionComments';
import { withoutTemplateMarks } from './templates';
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

/**
 * Runs all enabled rules over a file. The same file and rules always give the same result. No text
 * of a finding shows a secret; the edits of fixes are what is to be written.
 */
export function checkFile(file: ParsedFile, compiled: CompiledRules): CheckResult {
  const result = runRules(file, compiled);
  return { ...result, findings: hideInFindings(result.findings, file) };
}

function runRules(file: ParsedFile, compiled: CompiledRules): CheckResult {
  const format = formatOf(file);
  const { findings, skipped, failures } = findIn(file, compiled);
  const causes = withoutConsequences(
    findings,
    file,
    compiled,
    (read, asked) => findIn(read, asked).findings,
  );
  const single = withoutTwins(causes);
  const told = format.foldsAlike ? foldAlike(single) : single;
  const mending = withoutRiskyFixes(told, file, compiled.byId);
  const offered = isSigned(file.text)
    ? mending.map((finding) => withSignedFixes(finding, compiled.settings))
    : mending;
  return { ...limit(offered, skipped, file.text, compiled), failures };
}

/** What rules find in a file and no comment silences. */
interface Found {
  /** In text order. */
  readonly findings: readonly Finding[];
  /** Findings that were not worked out, since they are too many to be told. */
  readonly skipped: number;
  readonly failures: readonly RuleFailure[];
}

function findIn(file: ParsedFile, compiled: CompiledRules): Found {
  const found: Finding[] = [];
  const failures: RuleFailure[] = [];
  const format = formatOf(file);
  const scopes = format.scopes(file, () => embeddedIn(file));
  const suppressions = new Suppressions(directivesOf(file), file.lines);
  // What is told is at most so much; no rule needs more, unless some is silenced or told as one.
  const isAllNeeded = format.foldsAlike === true || !suppressions.isEmpty;
  const most = isAllNeeded ? Infinity : 2 * Math.max(1, compiled.settings.maxFindings);
  const document = scopes.xml?.()[0]?.document;
  const add = (finding: Finding) => found.push(finding);
  const reporter = new Reporter(compiled, file.text, add, document, most);
  runFileRules(compiled.fileRules.get(file.kind) ?? [], file, scopes, reporter, failures);
  for (const { document } of scopes.element?.() ?? []) {
    walkElements(document, file.fileName, reporter, failures);
  }
  for (const embedded of embeddedIn(file)) {
    for (const finding of checkEmbedded(embedded, compiled, failures)) {
      found.push(toOuterFinding(finding, embedded, file.text));
    }
  }
  // First of all: whoever silences a finding does not want to hear it from a more general rule.
  const spoken = withoutTemplateMarks(withoutSpokenFor(found, compiled), file);
  const visible = suppressions.isEmpty
    ? [...spoken]
    : spoken.filter((f) => !suppressions.silences(f.rule, file.lines.lineAt(f.span.start)));
  // Where rules were not run or told nothing, a comment that silences one may still be of use.
  if (isKnown(file, document)) {
    reportSuppressions(suppressions, file, compiled, (finding) => visible.push(finding));
  }
  visible.sort(compareFindings);
  const findings = visible.filter((f, i) => i === 0 || !isSame(f, visible[i - 1]));
  return { findings, skipped: reporter.skipped, failures };
}

/** Findings of a document inside another file, at their places in the document. */
function checkEmbedded(
  embedded: EmbeddedFile,
  compiled: CompiledRules,
  failures: RuleFailure[],
): readonly Finding[] {
  const { file, inner, isFragment } = embedded;
  if (isFragment) {
    // What a fragment lacks may come later in the script: only single elements can be judged.
    return checkElements(file, compiled, failures);
  }
  const result = runRules(file, compiled);
  for (const failure of result.failures) failures.push(failure);
  // XML knows by itself what is unknown in it.
  return formatOf(file).isPlainXml
    ? result.findings
    : result.findings.filter(({ span }) => !touchesAny(inner.holes, span));
}

/** Findings about single elements of a file. */
function checkElements(
  file: ParsedFile,
  compiled: CompiledRules,
  failures: RuleFailure[],
): readonly Finding[] {
  const found: Finding[] = [];
  const add = (finding: Finding) => found.push(finding);
  const scopes = formatOf(file).scopes(file, () => []);
  for (const { document } of scopes.element?.() ?? []) {
    const reporter = new Reporter(compiled, file.text, add, document);
    walkElements(document, undefined, reporter, failures);
    runFileRules(policyRules(file, compiled), file, scopes, reporter, failures);
  }
  return withoutRiskyFixes(withoutSpokenFor(found, compiled), file, compiled.byId);
}

/** The rules about policies, each of which is one element. */
function policyRules(file: ParsedFile, compiled: CompiledRules) {
  return (compiled.fileRules.get(file.kind) ?? []).filter(({ scope }) => scope === 'policy');
}

/** Whether every rule could tell what it has to tell about a file. */
function isKnown(file: ParsedFile, document: XmlDocument | undefined): boolean {
  if (!file.isSound || (document && document.holes.length > 0)) return false;
  return embeddedIn(file).every(({ inner, isFragment }) => !isFragment && inner.holes.length === 0);
}

function touchesAny(holes: readonly Span[], { start, end }: Span): boolean {
  return holes.some((hole) => hole.start <= end && start <= hole.end);
}
