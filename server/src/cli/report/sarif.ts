import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { RuleMeta } from '../../engine/rules/rule';
import { ruleUrl } from '../../engine/rules/urls';
import type { Finding, Fix, Severity, SeveritySetting, Span } from '../../engine/types';
import { Fingerprints } from './fingerprints';
import {
  fileOfRelated,
  JsonList,
  nestedJson,
  tellableFixes,
  type Closing,
  type FileReport,
  type Pieces,
  type ReportFormat,
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

/** What stands for a number in a finding until it is written: which rule or file it is, in the order. */
const OPEN = null;
/** In the text of values quotation marks have a backslash before them. */
const OPEN_RULE = '"ruleIndex": null';
const OPEN_INDEX = '"index": null';

const BEGIN = {
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0',
  runs: [
    {
      columnKind: 'utf16CodeUnits',
      originalUriBaseIds: {
        [ROOT]: { description: { text: 'The folder aovpn was started in.' } },
      },
    },
  ],
};

const pieces: Pieces = (file, _options, others) => {
  const prints = new Fingerprints(file);
  return file.findings.map((finding) =>
    nestedJson(
      {
        ruleId: finding.rule,
        ruleIndex: OPEN,
        level: LEVELS[finding.severity],
        message: { text: finding.message },
        locations: [place(file, finding.span)],
        ...(finding.related && {
          relatedLocations: finding.related.flatMap((related, id) => {
            const other = fileOfRelated(file, others, related);
            if (!other) return [];
            return [{ id, ...place(other, related.span), message: { text: related.message } }];
          }),
        }),
        partialFingerprints: { primaryLocationLineHash: prints.of(finding) },
        ...fixesOf(file, finding),
        properties: { severity: finding.severity satisfies Severity },
      },
      8,
    ),
  );
};

/**
 * SARIF 2.1.0: one run with the findings and their fixes, the files, and the rules that spoke in the
 * order in which they did, last, so that findings can be written before all of them are known.
 */
export const sarif: ReportFormat = {
  pieces,
  isOfLines: false,
  begin() {
    const rules = new Map<string, number>();
    const indexOf = (rule: string) => {
      const index = rules.get(rule) ?? rules.size;
      rules.set(rule, index);
      return index;
    };
    let artifact = -1;
    const start = nestedJson(BEGIN, 0).slice(0, -'\n    }\n  ]\n}'.length);
    const list = new JsonList(6, `${start},\n      "results": `);
    return {
      file({ told }) {
        artifact++;
        return list.add(
          told.map(({ rule, piece }) =>
            piece
              .replace(OPEN_RULE, `"ruleIndex": ${indexOf(rule)}`)
              .replaceAll(OPEN_INDEX, `"index": ${artifact}`),
          ),
        );
      },
      end(closing) {
        const rest = nestedJson(
          {
            artifacts: closing.files.map(({ file }) => ({ location: location(file) })),
            tool: {
              driver: {
                name: 'aovpn',
                version: closing.version,
                semanticVersion: closing.version,
                informationUri: 'https://github.com/aovpn/aovpn',
                rules: [...rules.keys()].map((id) => descriptor(id, closing.rules.get(id)?.meta)),
              },
            },
            invocations: [invocation(closing)],
          },
          4,
        );
        return `${list.end()},${rest.slice('    {'.length)}\n  ]\n}\n`;
      },
    };
  },
};

function invocation({ failures }: Closing) {
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

function fixesOf(file: FileReport, finding: Finding) {
  const fixes = tellableFixes(file, finding);
  return fixes.length > 0 && { fixes: fixes.map((fix) => fixOf(file, fix)) };
}

function fixOf(file: FileReport, fix: Fix) {
  return {
    description: { text: fix.title },
    artifactChanges: [
      {
        artifactLocation: location(file.file, file.index ?? OPEN),
        replacements: fix.edits.map((edit) => ({
          deletedRegion: region(file, edit.span),
          ...(edit.text !== '' && { insertedContent: { text: edit.text } }),
        })),
      },
    ],
  };
}

function place(file: FileReport, span: Span) {
  return {
    physicalLocation: {
      artifactLocation: location(file.file, file.index ?? OPEN),
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

/** Names of files need not be well-formed Unicode; addresses have to. */
function relativeUri(file: string): string {
  const text = file.replace(/^\.\//, '').replace(/\p{Cs}/gu, '\ufffd');
  return text.split('/').map(encodeURIComponent).join('/');
}

/**
 * An address relative to the working folder, or an absolute one for a file outside it.
 *
 * @param index Which of the artifacts it is, where that is to be said.
 */
function location(file: string, index?: number | null) {
  const outside = path.isAbsolute(file) || file.startsWith('../');
  const place = outside
    ? { uri: pathToFileURL(path.resolve(file)).href }
    : { uri: relativeUri(file), uriBaseId: ROOT };
  return { ...place, ...(index !== undefined && { index }) };
}
