/** Runs the rules about files that belong together. */
import type { EngineSettings } from '../config/settings';
import type { Place } from '../connection/stated';
import { readDirectives, Suppressions } from '../suppress/directives';
import type { Finding } from '../types';
import type { Contribution } from '../workspace/contribution';
import type { Deployment } from '../workspace/deployments';
import type { CompiledRules } from './compile';
import { compareFindings, isSame, limit } from './order';
import { Reporter } from './report';
import type { DeploymentContext, DeploymentExtra, MessageData, WorkspaceRule } from './rule';
import type { RuleFailure } from './walk';

/** What rules about several files find in one of them. */
export interface FindingsTogether {
  /** In text order; at most the number the settings allow, plus the note that says so. */
  readonly findings: readonly Finding[];
  /** Findings left out by the limit. */
  readonly omitted: number;
}

/** What checking files together gives. */
export interface WorkspaceResult {
  /** By the name of the file; files without findings are not in it. */
  readonly files: ReadonlyMap<string, FindingsTogether>;
  /** Rules that failed; a defect of ours, never of the files. */
  readonly failures: readonly RuleFailure[];
}

/** The settings in force for a file, ready to be used. */
export type CompiledFor = (file: string) => CompiledRules;

/** What was found in one deployment. */
interface Found {
  /** What the settings of its files were, file by file. */
  readonly compiled: readonly CompiledRules[];
  readonly findings: ReadonlyMap<string, readonly Finding[]>;
  readonly failures: readonly RuleFailure[];
}

/** Kept as long as a deployment is the same object and its settings are. */
const known = new WeakMap<Deployment, Found>();

/**
 * Checks deployments. One that did not change, under settings that did not, is not looked at again.
 *
 * @param compiledFor Equal settings are the same object.
 */
export function checkTogether(
  deployments: readonly Deployment[],
  compiledFor: CompiledFor,
): WorkspaceResult {
  const byFile = new Map<string, { of: Contribution; findings: Finding[] }>();
  const failures: RuleFailure[] = [];
  for (const deployment of deployments) {
    const found = foundIn(deployment, compiledFor);
    for (const failure of found.failures) failures.push(failure);
    for (const of of deployment.files) {
      const own = found.findings.get(of.name) ?? [];
      const entry = byFile.get(of.name) ?? { of, findings: [] };
      byFile.set(of.name, entry);
      for (const finding of own) entry.findings.push(finding);
    }
  }
  const files = new Map<string, FindingsTogether>();
  for (const [name, { of, findings }] of byFile) {
    if (findings.length > 0) files.set(name, tidied(of, findings, compiledFor(name)));
  }
  return { files, failures };
}

function foundIn(deployment: Deployment, compiledFor: CompiledFor): Found {
  const compiled = deployment.files.map(({ name }) => compiledFor(name));
  const before = known.get(deployment);
  if (before?.compiled.every((each, i) => each === compiled[i])) return before;
  const found = check(deployment, compiled);
  known.set(deployment, found);
  return found;
}

function check(deployment: Deployment, compiled: readonly CompiledRules[]): Found {
  const findings = new Map<string, Finding[]>();
  const failures: RuleFailure[] = [];
  const reporters = new Map<string, Reporter>();
  const settings = new Map<string, EngineSettings>();
  deployment.files.forEach(({ name, text }, i) => {
    const rules = compiled[i];
    if (!rules) return;
    const own: Finding[] = [];
    findings.set(name, own);
    settings.set(name, rules.settings);
    reporters.set(name, new Reporter(rules, text, (finding) => own.push(finding)));
  });
  const of = <T>(from: ReadonlyMap<string, T>, file: string): T => {
    const value = from.get(file);
    if (!value) throw new Error(`${file} is not in the deployment`);
    return value;
  };
  const rules = new Set<WorkspaceRule>(compiled.flatMap(({ workspaceRules }) => workspaceRules));
  for (const rule of rules) {
    const context: DeploymentContext<string> = {
      deployment,
      settingsOf: (file) => of(settings, file),
      report(place, message, data, extra) {
        const { report } = of(reporters, place.file).for(rule);
        report(place.span, message, data, extraIn(place.file, extra));
      },
    };
    try {
      rule.check(context);
    } catch (error) {
      failures.push({ rule: rule.meta.id, error });
    }
  }
  return { compiled, findings, failures };
}

function extraIn(file: string, { related, severity }: DeploymentExtra<string> = {}) {
  return {
    ...(severity && { severity }),
    ...(related && { related: related.map((each) => relatedIn(file, each)) }),
  };
}

function relatedIn(
  file: string,
  { place, message, data }: { place: Place; message: string; data?: MessageData },
) {
  return {
    ...(place.file !== file && { file: place.file }),
    span: place.span,
    message,
    ...(data && { data }),
  };
}

/** The findings of a file as they are told: without what is silenced, said twice, or too much. */
function tidied(
  { comments, lines, text, secrets }: Contribution,
  findings: readonly Finding[],
  compiled: CompiledRules,
): FindingsTogether {
  const suppressions = new Suppressions(readDirectives(comments), lines);
  const visible = findings
    .filter(({ rule, span }) => !suppressions.silences(rule, lines.lineAt(span.start)))
    .sort(compareFindings)
    .filter((finding, i, all) => !isSame(finding, all[i - 1]))
    .map((finding) => ({
      ...finding,
      message: secrets.hide(finding.message),
      ...(finding.related && {
        related: finding.related.map((r) => ({ ...r, message: secrets.hide(r.message) })),
      }),
    }));
  return limit(visible, 0, text, compiled);
}
