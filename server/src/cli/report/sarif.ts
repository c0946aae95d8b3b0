import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RuleMeta } from '../../engine/rules/rule';
import { ruleUrl } from '../../engine/rules/urls';
import type { Finding, Fix, Severity, SeveritySetting, Span } from '../../engine/types';
import { Fingerprints } from './fingerprints';
import {
  fileOfRelated,
  tellableFixes,
  toJson,
  type FileReport,
  type Renderer,
  type Report,
} from './report';

type Level = 'error' | 'warning' | 'note' | 'none';

const LEVELS: Readonly<Record<SeveritySetting, Level>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
  off: 'none',
};

/** Base all relative addresses refer to; the name GitHub documents. */
const ROOT = '%SRCROOT%';

/** SARIF 2.1.0: one run with the rules that spoke, the findings and their fixes. */
export const renderSarif: Renderer = (report) => {
  const used = new Set(report.files.flatMap((f) => f.findings.map((finding) => finding.rule)));
  const rules = [...used].sort();
  const index = new Map(rules.map((id, i) => [id, i]));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'aovpn',
            version: report.version,
            semanticVersion: report.version,
            informationUri: 'https://github.com/aovpn/aovpn',
            rules: rules.map((id) => descriptor(id, report.rules.get(id)?.meta)),
          },
        },
        invocations: [invocation(report)],
        originalUriBaseIds: {
          [ROOT]: { description: { text: 'The folder aovpn was started in.' } },
        },
        columnKind: 'utf16CodeUnits',
        artifacts: report.files.map(({ file }) => ({ location: location(file) })),
        results: report.files.flatMap((file, i) => results(report, file, i, index)),
      },
    ],
  };
  return `${toJson(log)}\n`;
};

function invocation({ failures }: Report) {
  return {
    executionSuccessful: failures.length === 0,
    ...(failures.length > 0 && {
      toolExecutionNotifications: failures.map((text) => ({ level: 'error', message: { text } })),
    }),
  };
}

function descriptor(id: string, meta: RuleMeta | undefined) {
  if (!meta) return { id };
  const { why, remedy, exceptions } = meta.docs;
  const help = [why, remedy, ...(exceptions === undefined ? [] : [exceptions])].join('\n\n');
  return {
    id,
    shortDescription: { text: meta.title },
    fullDescription: { text: why },
    help: { text: help, markdown: help },
    helpUri: ruleUrl(id),
    defaultConfiguration: { level: LEVELS[meta.severity] },
    properties: { tags: [meta.group], severity: meta.severity },
  };
}

function results(
  report: Report,
  file: FileReport,
  artifact: number,
  index: ReadonlyMap<string, number>,
) {
  const prints = new Fingerprints(file);
  return file.findings.map((finding) => ({
    ruleId: finding.rule,
    ruleIndex: index.get(finding.rule) ?? -1,
    level: LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [place(file, artifact, finding.span)],
    ...(finding.related && {
      relatedLocations: finding.related.flatMap((related, id) => {
        const other = fileOfRelated(report, file, related);
        if (!other) return [];
        const its = other === file ? artifact : report.files.indexOf(other);
        return [{ id, ...place(other, its, related.span), message: { text: related.message } }];
      }),
    }),
    partialFingerprints: { primaryLocationLineHash: prints.of(finding) },
    ...fixesOf(file, artifact, finding),
    properties: { severity: finding.severity satisfies Severity },
  }));
}

function fixesOf(file: FileReport, artifact: number, finding: Finding) {
  const fixes = tellableFixes(file, finding);
  return fixes.length > 0 && { fixes: fixes.map((fix) => fixOf(file, artifact, fix)) };
}

function fixOf(file: FileReport, artifact: number, fix: Fix) {
  return {
    description: { text: fix.title },
    artifactChanges: [
      {
        artifactLocation: location(file.file, artifact),
        replacements: fix.edits.map((edit) => ({
          deletedRegion: region(file, edit.span),
          ...(edit.text !== '' && { insertedContent: { text: edit.text } }),
        })),
      },
    ],
  };
}

function place(file: FileReport, artifact: number, span: Span) {
  return {
    physicalLocation: {
      artifactLocation: location(file.file, artifact),
      region: region(file, span),
    },
  };
}

/** Lines and columns count from one; the end column is the one after the last character. */
function region({ lines }: FileReport, span: Span) {
  const start = lines.positionAt(span.start);
  const end = lines.positionAt(span.end);
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** An address relative to the working folder, or an absolute one for a file outside it. */
/** Names of files need not be well-formed Unicode; addresses have to. */
function relativeUri(file: string): string {
  const text = file.replace(/^\.\//, '').replace(/\p{Cs}/gu, '\ufffd');
  return text.split('/').map(encodeURIComponent).join('/');
}

function location(file: string, index?: number) {
  const outside = path.isAbsolute(file) || file.startsWith('../');
  const place = outside
    ? { uri: pathToFileURL(path.resolve(file)).href }
    : { uri: relativeUri(file), uriBaseId: ROOT };
  return { ...place, ...(index !== undefined && { index }) };
}
