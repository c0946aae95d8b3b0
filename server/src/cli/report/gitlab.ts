import type { Severity } from '../../engine/types';
import { Fingerprints } from './fingerprints';
import { JsonList, nestedJson, type Pieces, type ReportFormat } from './report';

/** The words of GitLab, which ranks what is found from `info` to `blocker`. */
const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'major',
  information: 'minor',
  hint: 'info',
};

const pieces: Pieces = (file) => {
  const prints = new Fingerprints(file);
  return file.findings.map((finding) =>
    nestedJson(
      {
        description: finding.message,
        check_name: finding.rule,
        // The same line in two files is two findings.
        fingerprint: `${prints.of(finding)}:${file.file}`,
        severity: SEVERITIES[finding.severity],
        location: {
          path: file.file,
          lines: {
            begin: file.lines.lineAt(finding.span.start) + 1,
            end: file.lines.lineAt(finding.span.end) + 1,
          },
        },
      },
      2,
    ),
  );
};

/** The Code Quality report of GitLab (https://docs.gitlab.com/ci/testing/code_quality/). */
export const gitlab: ReportFormat = {
  pieces,
  isOfLines: false,
  begin() {
    const list = new JsonList(0);
    return {
      file: ({ told }) => list.add(told.map(({ piece }) => piece)),
      end: () => `${list.end()}\n`,
    };
  },
};
