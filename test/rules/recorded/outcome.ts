/** Findings as text in which every change is seen. */
import { applyEdits } from '../../../server/src/engine/fix/apply';
import type { Finding, Fix, Span } from '../../../server/src/engine/types';
import { shortened, visible } from '../../support/variations';

/** A finding in whole: what is marked, what is said, and what each fix does. */
export function findingLines(
  finding: Finding,
  text: string,
  textOf: (file: string) => string = () => text,
): readonly string[] {
  return [
    `${finding.severity} ${marked(finding.span, text)}${finding.tag ? ` (${finding.tag})` : ''}`,
    `  ${visible(finding.message)}`,
    ...(finding.related ?? []).map(
      ({ file, span, message }) =>
        `  see ${file === undefined ? '' : `${file} `}${marked(span, file === undefined ? text : textOf(file))} ${visible(message)}`,
    ),
    ...(finding.fixes ?? []).flatMap((fix) => fixLines(fix, text)),
  ];
}

/** Messages of findings that are not the one an example is about are cut to so many characters. */
const LONGEST = 96;

/** A finding on one line, without what its fixes change. */
export function findingLine(finding: Finding, text: string): string {
  const fixes = (finding.fixes ?? []).map(({ title }) => ` [${visible(title)}]`);
  return `${atWords(finding, text)} ${shortened(finding.message, LONGEST)}${fixes.join('')}`;
}

/** A finding by its place only. */
export function atWords({ severity, span }: Finding, text: string): string {
  return `${severity} «${shortened(text.slice(span.start, span.end))}»`;
}

function marked({ start, end }: Span, text: string): string {
  const line = text.slice(0, start).split('\n').length;
  return `${line} «${shortened(text.slice(start, end))}»`;
}

function fixLines(fix: Fix, text: string): readonly string[] {
  const also = [fix.safety, ...(fix.preferred ? ['preferred'] : [])].join(', ');
  return [
    `  fix: ${visible(fix.title)} (${also})`,
    ...changedLines(text, applyEdits(text, fix.edits)).map((line) => `    ${line}`),
  ];
}

/** The lines two texts do not begin or end with alike. */
function changedLines(before: string, after: string): readonly string[] {
  const [old, young] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < old.length && start < young.length && old[start] === young[start]) start++;
  let end = 0;
  while (
    end < Math.min(old.length, young.length) - start &&
    old.at(-1 - end) === young.at(-1 - end)
  ) {
    end++;
  }
  return [
    ...old.slice(start, old.length - end).map((line) => `- ${visible(line)}`),
    ...young.slice(start, young.length - end).map((line) => `+ ${visible(line)}`),
  ];
}
