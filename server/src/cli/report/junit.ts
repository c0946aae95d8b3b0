import { escapeXml } from './escapeXml';
import type { FileRecord, Pieces, ReportFormat } from './report';

const pieces: Pieces = ({ file, findings, lines }) => {
  const name = escapeXml(file);
  return findings.map((finding) => {
    const { line, character } = lines.positionAt(finding.span.start);
    const place = `line ${line + 1}, column ${character + 1}`;
    const message = escapeXml(finding.message);
    return [
      `    <testcase name="${finding.rule} (${place})" classname="${name}" file="${name}" line="${line + 1}">\n`,
      `      <failure message="${message}" type="${finding.severity}">${place}, ${finding.severity}: ${message}</failure>\n`,
      '    </testcase>\n',
    ].join('');
  });
};

function suite({ file, told }: FileRecord): string {
  const name = escapeXml(file);
  const tests = Math.max(1, told.length);
  const cases =
    told.length === 0
      ? `    <testcase name="no findings" classname="${name}"/>\n`
      : told.map(({ piece }) => piece).join('');
  return `  <testsuite name="${name}" tests="${tests}" failures="${told.length}" errors="0" skipped="0">\n${cases}  </testsuite>\n`;
}

/**
 * One test suite per file: a failed case per finding, or one passed case for a clean file. How many
 * there are stands first, so nothing can be written before all is known.
 */
export const junit: ReportFormat = {
  pieces,
  isOfLines: false,
  begin() {
    const suites: string[] = [];
    return {
      file(record) {
        suites.push(suite(record));
        return '';
      },
      end({ files }) {
        const sum = (of: (number: number) => number) =>
          files.reduce((total, { told }) => total + of(told.length), 0);
        const tests = sum((number) => Math.max(1, number));
        const failures = sum((number) => number);
        return [
          '<?xml version="1.0" encoding="UTF-8"?>\n',
          `<testsuites name="aovpn" tests="${tests}" failures="${failures}" errors="0">\n`,
          ...suites,
          '</testsuites>\n',
        ].join('');
      },
    };
  },
};
