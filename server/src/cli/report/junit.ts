import { escapeXml } from './escapeXml';
import type { FileReport, Renderer } from './report';

/** One test suite per file: a failed case per finding, or one passed case for a clean file. */
export const renderJunit: Renderer = ({ files }) => {
  const total = files.reduce((sum, f) => sum + Math.max(1, f.findings.length), 0);
  const failed = files.reduce((sum, f) => sum + f.findings.length, 0);
  const out = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="aovpn" tests="${total}" failures="${failed}" errors="0">`,
  ];
  for (const file of files) {
    for (const line of suite(file)) out.push(line);
  }
  out.push('</testsuites>', '');
  return out.join('\n');
};

function suite({ file, findings, lines }: FileReport): string[] {
  const name = escapeXml(file);
  const tests = Math.max(1, findings.length);
  const out = [
    `  <testsuite name="${name}" tests="${tests}" failures="${findings.length}" errors="0" skipped="0">`,
  ];
  if (findings.length === 0) out.push(`    <testcase name="no findings" classname="${name}"/>`);
  for (const finding of findings) {
    const { line, character } = lines.positionAt(finding.span.start);
    const place = `line ${line + 1}, column ${character + 1}`;
    const message = escapeXml(finding.message);
    out.push(
      `    <testcase name="${finding.rule} (${place})" classname="${name}" file="${name}" line="${line + 1}">`,
      `      <failure message="${message}" type="${finding.severity}">${place}, ${finding.severity}: ${message}</failure>`,
      '    </testcase>',
    );
  }
  out.push('  </testsuite>');
  return out;
}
