import { applyEdits } from '../fix/apply';
import type { ParsedFile } from '../formats/file';
import { allRules } from '../rules/all.generated';
import { canBeSilenced } from '../suppress/silenceable';
import { disableNextLine } from '../suppress/insert';
import type { Edit, Finding } from '../types';
import { insideAt } from './inside';

/**
 * The comment that silences a rule for the line of an offset: in a document inside a script or export
 * it stands in there, unless what is around it is damaged and might swallow it, or the rule is one
 * about what is around it.
 *
 * @returns `undefined` where no comment can stand.
 */
export function silenceLine(file: ParsedFile, rule: string, offset: number): Edit | undefined {
  if (!file.isWellFormed) return undefined;
  const document = insideAt(file, offset);
  if (!document || kindsOf(rule)?.includes(document.file.kind) === false) {
    return disableNextLine(file, rule, offset);
  }
  const edit = silenceLine(document.file, rule, document.at);
  // Before an element it would stand outside of the document, which does not know it then.
  if (edit && document.isElement && edit.span.end === 0) return undefined;
  const outer = edit && document.inner.toOuterEdits([edit], file.text)?.[0];
  return outer ?? disableNextLine(file, rule, offset);
}

let kindsById: ReadonlyMap<string, readonly string[]> | undefined;

/** The kinds of file a rule is about. */
function kindsOf(rule: string): readonly string[] | undefined {
  kindsById ??= new Map(allRules.map(({ meta }) => [meta.id, meta.kinds]));
  return kindsById.get(rule);
}

/** A text in which comments silence what was found, and what they silenced. */
export interface SilencedText {
  readonly text: string;
  readonly silenced: readonly Finding[];
}

/** Most findings of one line that are silenced; each takes a reading of the file. */
const MOST_ON_A_LINE = 20;

/**
 * Silences what is found in a text, by comments. Each round takes one finding of each line, and counts
 * only when no finding came that was not there.
 *
 * @param read Reads a text and gives what is to be silenced in it.
 */
export function silenceAll(
  text: string,
  read: (text: string) => { file: ParsedFile; findings: readonly Finding[] } | undefined,
): SilencedText {
  const silenced: Finding[] = [];
  const vain = new Set<string>();
  let current = text;
  for (let round = 0; round < MOST_ON_A_LINE; round++) {
    const now = read(current);
    if (!now) break;
    const { edits, taken } = oneRound(now.file, now.findings.filter(canBeSilenced), vain);
    if (edits.length === 0) break;
    const next = applyEdits(current, edits);
    const after = read(next);
    if (!after || after.findings.length > now.findings.length - taken.length) {
      // A comment that silences nothing, or damages something, is none: none of this round is kept.
      for (const { rule } of taken) vain.add(rule);
      continue;
    }
    silenced.push(...taken);
    current = next;
  }
  return { text: current, silenced };
}

/** The comments for one finding of each line. */
function oneRound(file: ParsedFile, findings: readonly Finding[], vain: ReadonlySet<string>) {
  const edits: Edit[] = [];
  const taken: Finding[] = [];
  const places = new Set<number>();
  const lines = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (vain.has(finding.rule)) continue;
    const line = file.lines.lineAt(finding.span.start);
    const key = `${line} ${finding.rule}`;
    const same = lines.get(key);
    if (same) {
      // One comment silences all findings of its rule on the line.
      same.push(finding);
      continue;
    }
    const edit = silenceLine(file, finding.rule, finding.span.start);
    if (!edit || places.has(edit.span.start)) continue;
    places.add(edit.span.start);
    edits.push(edit);
    lines.set(key, [finding]);
  }
  for (const found of lines.values()) taken.push(...found);
  return { edits, taken };
}
