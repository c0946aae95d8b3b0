import assert from 'node:assert/strict';
import { XMLValidator } from 'fast-xml-parser';
import {
  applyEdits,
  fixAll,
  placesAfter,
  preferredFix,
  safeFix,
} from '../../../server/src/engine/fix/apply';
import { compareSeverity } from '../../../server/src/engine/severity';
import type { Edit, Finding, Fix, Span } from '../../../server/src/engine/types';
import type { Law } from '../law';
import { allFindingsOf, findingsOf, read } from '../reading';
import { finalText, type Subject } from '../subject';

/** Fixes applied for one subject; each costs a whole check. */
const MOST = 12;

function key(finding: Finding): string {
  return `${finding.rule}: ${finding.message}`;
}

/** How many findings of a rule say the same. */
function count(findings: readonly Finding[], wanted: string): number {
  return findings.filter((f) => key(f) === wanted).length;
}

/** Edits do something, stand in order, and do not touch each other. */
function assertEdits({ title, edits }: Fix, text: string): void {
  assert.ok(edits.length > 0, `'${title}' has no edits`);
  let last = -1;
  for (const { span, text: inserted, copied = [] } of edits) {
    assert.ok(span.start >= last, `the edits of '${title}' overlap or are not in order`);
    assert.notEqual(text.slice(span.start, span.end), inserted, `'${title}' has an idle edit`);
    for (const { at, from } of copied) {
      const source = text.slice(from.start, from.end);
      assert.equal(inserted.slice(at, at + source.length), source, `'${title}' copies wrongly`);
    }
    last = span.end;
  }
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}_]+/gu) ?? [];
}

/** The words of a text that another one has less often. */
function wordsLost(before: string, after: string): string[] {
  const left = new Map<string, number>();
  for (const word of wordsOf(after)) left.set(word, (left.get(word) ?? 0) + 1);
  return wordsOf(before).filter((word) => {
    const now = (left.get(word) ?? 0) - 1;
    left.set(word, now);
    return now < 0;
  });
}

/** The text of a span, with the words it cuts or touches. */
function widened(text: string, { start, end }: Span): string {
  const before = /[\p{L}\p{N}_]*$/u.exec(text.slice(Math.max(0, start - 200), start))?.[0] ?? '';
  const after = /^[\p{L}\p{N}_]*/u.exec(text.slice(end, end + 200))?.[0] ?? '';
  return before + text.slice(start, end) + after;
}

/** What edits move. What was one stretch is one here, also where it is put in pieces: nothing is lost. */
function movedTexts(text: string, edits: readonly Edit[]): string[] {
  const spans: Span[] = [];
  for (const { from } of edits.flatMap(({ copied = [] }) => copied)) {
    const last = spans.at(-1);
    if (last?.end === from.start) spans[spans.length - 1] = { start: last.start, end: from.end };
    else spans.push(from);
  }
  return spans.map(({ start, end }) => text.slice(start, end));
}

/** Whether an edit takes away what stands elsewhere, too. */
function takesTwin(text: string, fixed: string, edit: Edit): boolean {
  const removed = text.slice(edit.span.start, edit.span.end).trim();
  return removed !== '' && edit.text.trim() === '' && fixed.includes(removed);
}

/** A safe fix takes no words away but some of its finding, or those of a duplicate that stays. */
function assertKeepsWords(text: string, fixed: string, of: Finding, { title, edits }: Fix): void {
  const own = new Set(wordsOf(widened(text, of.span)));
  const moved = movedTexts(text, edits);
  const foreign = wordsLost(text, fixed).filter(
    (word) => !own.has(word) && !moved.some((each) => each.includes(word)),
  );
  if (foreign.length === 0) return;
  const isTwin = edits.length > 0 && edits.every((edit) => takesTwin(text, fixed, edit));
  assert.ok(isTwin, `'${title}' for ${key(of)} takes away: ${foreign.join(' ')}`);
}

/** Kinds of file that hold no XML, so that what looks like its comments is none. */
const WITHOUT_XML: ReadonlySet<string> = new Set([
  'rasphone',
  ...['bigip', 'netscaler', 'haproxy', 'nginx', 'keepalived'],
]);

/** Comments outside of what a fix takes away stay, word for word. */
function assertKeepsComments(subject: Subject, text: string, fixed: string, of: Finding, fix: Fix) {
  if (of.rule === 'suppression-unused' || of.rule === 'suppression-unknown-rule') return;
  if (WITHOUT_XML.has(read(subject, text)?.kind ?? '')) return;
  const gone = fix.edits
    .filter((edit) => fix.safety !== 'safe' || takesTwin(text, fixed, edit))
    .map((edit) => edit.span);
  const comments = [...text.matchAll(/<!--[\s\S]*?-->/g)]
    .filter(
      ({ 0: raw, index }) => !gone.some((s) => s.start <= index && index + raw.length <= s.end),
    )
    .map(([raw]) => wordsOf(raw).join(' '));
  const left = [...fixed.matchAll(/<!--[\s\S]*?-->/g)].map(([raw]) => wordsOf(raw).join(' '));
  for (const comment of comments) {
    const at = left.indexOf(comment);
    assert.ok(at >= 0, `'${fix.title}' for ${key(of)} loses the comment '${comment}'`);
    left.splice(at, 1);
  }
}

function lineEndsOf(text: string): string {
  return [...new Set(text.match(/\r\n|\r|\n/g) ?? [])].sort().join();
}

/** Tells that XML is damaged, also where the XML stands in another file. */
const DAMAGE = 'xml-not-well-formed';

/** A value that holds a `<`, which XML forbids. */
const LESS_IN_VALUE = /=\s*(?:"[^"<]*<[^"]*"|'[^'<]*<[^']*')/;

/** A comment that begins inside of another, which XML forbids: where the first ends is not certain. */
const NESTED_COMMENT = /<!--(?:(?!-->)[\s\S])*<!--/;

/** A declaration that holds a `<`, which XML forbids. */
const LESS_IN_DECLARATION = /^\uFEFF?<\?xml(?:(?!\?>)[\s\S])*</;

/** A tag that holds a byte order mark or a hard blank, which are no blanks in XML. */
const MARK_IN_TAG = /<[^<>]*[\uFEFF\u00A0]/;

/** Whether XML is well-formed, by another reader than ours; that one takes all of the above. */
function isWellFormed(text: string): boolean {
  return (
    XMLValidator.validate(text) === true &&
    ![LESS_IN_VALUE, NESTED_COMMENT, LESS_IN_DECLARATION, MARK_IN_TAG].some((slip) =>
      slip.test(text),
    )
  );
}

/**
 * The file stays one of its kind, as well-formed as it was, with the line ends it had. What kind a
 * damaged text is of is a guess.
 */
function assertSameForm(
  subject: Subject,
  text: string,
  fixed: string,
  what: string,
  isDamaged = false,
): void {
  const kind = read(subject, text)?.kind;
  if (!isDamaged) {
    assert.equal(read(subject, fixed)?.kind, kind, `${what} makes another kind of file of it`);
  }
  if (kind === 'profilexml' || kind === 'eap') {
    if (isWellFormed(text)) {
      assert.equal(XMLValidator.validate(fixed), true, `${what} breaks the XML`);
    }
  }
  const ends = lineEndsOf(text);
  if (ends !== '' && kind !== 'rasphone') {
    const added = wordsLost(lineEndNames(fixed), lineEndNames(text));
    assert.ok(
      added.every((end) => lineEndNames(text).includes(end)),
      `${what} brings other line ends`,
    );
  }
}

/** The kinds of line end of a text, as words. */
function lineEndNames(text: string): string {
  return lineEndsOf(text).replaceAll('\r\n', 'crlf').replaceAll('\r', 'cr').replaceAll('\n', 'lf');
}

/** Proves that a fix takes its finding away, and that a safe one adds none that weighs as much. */
function prove(subject: Subject, text: string, before: readonly Finding[], of: Finding, fix: Fix) {
  const fixed = applyEdits(text, fix.edits);
  const what = `'${fix.title}' for ${key(of)}`;
  assertSameForm(subject, text, fixed, what);
  assertKeepsComments(subject, text, fixed, of, fix);
  const after = findingsOf(subject, fixed);
  assert.ok(count(after, key(of)) < count(before, key(of)), `${what} leaves it`);
  if (fix.safety !== 'safe') return;
  assertKeepsWords(text, fixed, of, fix);
  if (fix.uncovers) return;
  // Where a rule found something before, it may say it in other words: of two elements that were the
  // same, the second now has another content than the first.
  const moved = placesAfter(fix.edits);
  const known = new Set(before.flatMap((f) => moved(f.span.start).map((at) => `${f.rule} ${at}`)));
  const added = after.filter(
    (f) =>
      compareSeverity(f.severity, of.severity) <= 0 &&
      f.rule !== of.rule &&
      !known.has(`${f.rule} ${f.span.start}`) &&
      count(after, key(f)) > count(before, key(f)),
  );
  assert.deepEqual(added.map(key), [], `${what} adds`);
}

/**
 * Whether fixes of a text can be judged: in a damaged one, a place may belong to something else. So it
 * may in a document inside of a script or another file, where more than one thing is damaged.
 */
function isSound(subject: Subject, text: string, findings: readonly Finding[]): boolean {
  const xml = subject.kind === 'profilexml' || subject.kind === 'eap';
  if (xml && !isWellFormed(text)) return false;
  return findings.filter(({ rule }) => rule === DAMAGE).length < 2;
}

/**
 * Proves fixes of a subject, each kind of fix once.
 *
 * @param most How many of them, safe and preferred ones first.
 */
export function proveFixes(subject: Subject, most: number): void {
  const text = finalText(subject);
  const before = findingsOf(subject, text);
  for (const { rule, refused, fixes = [] } of before) {
    assert.equal(refused, undefined, `${rule} has fixes that cannot be offered`);
    for (const fix of fixes) assertEdits(fix, text);
  }
  if (!isSound(subject, text, before)) return;
  const seen = new Set<string>();
  const pairs = before
    .flatMap((of) => (of.fixes ?? []).map((fix) => ({ of, fix })))
    .sort((a, b) => rank(a.fix) - rank(b.fix));
  for (const { of, fix } of pairs) {
    const kind = `${of.rule}\n${fix.title}`;
    if (seen.has(kind)) continue;
    seen.add(kind);
    if (seen.size > most) return;
    prove(subject, text, before, of, fix);
  }
}

function rank({ safety, preferred }: Fix): number {
  return safety === 'safe' ? 0 : preferred ? 1 : 2;
}

/** Every fix mends what it says and nothing else breaks. */
export const fixesMend: Law = {
  name: 'fixes',
  about:
    'every fix takes its finding away and keeps comments, line ends and form; a safe one adds no finding as serious and takes no other words away',
  runs: 20,
  check: (subject) => {
    proveFixes(subject, MOST);
  },
};

/** All fixes together do what each of them does, once and for all. */
export const fixingEnds: Law = {
  name: 'fix-all',
  about: 'all fixes together keep the form of the file, and a second run changes nothing',
  runs: 8,
  check(subject) {
    const text = finalText(subject);
    const check = (changed: string) => allFindingsOf(subject, changed);
    for (const choose of [safeFix, preferredFix]) {
      const { text: fixed } = fixAll(text, check, choose);
      if (fixed === text) continue;
      assertSameForm(subject, text, fixed, 'fixing all', !isSound(subject, text, check(text)));
      assert.equal(fixAll(fixed, check, choose).text, fixed, 'a second run goes on');
    }
  },
};
