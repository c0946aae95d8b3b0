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

/** What a fix writes is cut to so many characters. */
const LONGEST_NEW = 32;

/**
 * A finding as it is told of a text beside others: on one line in short, and by all that it says and
 * that its fixes change.
 */
export function toldOf(
  finding: Finding,
  text: string,
  textOf: (file: string) => string = () => text,
): { readonly line: string; readonly exact: string } {
  const words = ({ start, end }: Span, file?: string) =>
    (file === undefined ? text : textOf(file)).slice(start, end);
  const { severity, span, message, tag = '', fixes = [], related = [] } = finding;
  const seen = related.map((each) => ` see «${shortened(words(each.span, each.file))}»`);
  const mended = fixes.map(({ title, edits }) => {
    const added = edits.map((edit) => edit.text).filter((each) => each !== '');
    const shown = added.length > 0 ? ` +${shortened(added.join('…'), LONGEST_NEW)}` : '';
    return ` [${visible(title)}${shown}]`;
  });
  return {
    line: `${atWords(finding, text)} ${shortened(message, LONGEST)}${seen.join('')}${mended.join('')}`,
    exact: [
      `${severity} ${tag} «${words(span)}» ${message}`,
      ...related.map(
        (each) => `${each.file ?? ''} «${words(each.span, each.file)}» ${each.message}`,
      ),
      ...fixes.flatMap(({ title, safety, preferred = false, edits }) => [
        `${title} ${safety} ${preferred}`,
        ...edits.map((edit) => `«${words(edit.span)}» → ${edit.text}`),
      ]),
    ].join('\n'),
  };
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
