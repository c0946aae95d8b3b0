import { profileRefactorings } from '../refactorings/profile';
import { isXmlFile, type ParsedFile, type XmlFile } from '../file';
import { collectEdits, fixAll, isSameChange, safeFix } from '../fix/apply';
import { ruleUrl } from '../rules/urls';
import { disableFile, disableNextLine } from '../suppress/insert';
import { disableFileInScript, disableNextLineInScript } from '../suppress/script';
import type { Edit, Finding, Fix, Span } from '../types';
import { outerEdit } from './embeddedPlace';
import { touches } from '../formats/profilexml/features/place';
import type { CodeActionItem, CodeActionKind, CodeActionOptions } from './types';

/** Findings at one place that get actions of their own; more would bury everything else. */
const MAX_FINDINGS = 20;

/**
 * What can be done at a place: the fixes of the findings there, the same for the whole file,
 * comments that silence a rule where the format has comments, and the rules' pages.
 *
 * @param findings All findings of the file, as it is now.
 */
export function codeActionsFor(
  file: ParsedFile,
  span: Span,
  findings: readonly Finding[],
  options: CodeActionOptions = {},
): CodeActionItem[] {
  const wanted = (kind: CodeActionKind) => options.only?.includes(kind) ?? true;
  const here = findings.filter((f) => touches(f.span, span)).slice(0, MAX_FINDINGS);
  const actions: CodeActionItem[] = [];
  if (wanted('quickfix')) {
    actions.push(...fixActions(here));
    const rules = [...new Set(here.map((f) => f.rule))];
    for (const rule of rules) actions.push(...fixAllOfRule(rule, findings));
    if (options.suppressions !== false) {
      actions.push(...suppressionActions(file, here));
    }
    if (options.documentation !== false) {
      actions.push(...rules.map((rule) => documentationAction(rule, here)));
    }
  }
  if (wanted('refactor') && isXmlFile(file))
    actions.push(...refactorings(file, span, actions, options));
  if (wanted('source.fixAll')) {
    const edits = fixAllEdits(file, findings, options.check);
    if (edits.length > 0) {
      actions.push({
        title: 'Fix all findings that can be fixed safely',
        kind: 'source.fixAll',
        edits,
        safety: 'safe',
      });
    }
  }
  return actions;
}

/** The fixes of some findings; a change that mends several of them is offered once. */
function fixActions(here: readonly Finding[]): CodeActionItem[] {
  const offered: { readonly fix: Fix; readonly findings: Finding[] }[] = [];
  for (const finding of here) {
    for (const fix of finding.fixes ?? []) {
      const same = offered.find((offer) => isSameChange(offer.fix.edits, fix.edits));
      if (same) same.findings.push(finding);
      else offered.push({ fix, findings: [finding] });
    }
  }
  return offered.map(({ fix, findings }) => ({
    title: fix.title,
    kind: 'quickfix',
    edits: fix.edits,
    findings,
    safety: fix.safety,
    ...(fix.preferred && { preferred: true }),
  }));
}

function fixAllOfRule(rule: string, findings: readonly Finding[]): CodeActionItem[] {
  const fixable = findings.filter(
    (f) => f.rule === rule && f.fixes?.some((fix) => fix.safety === 'safe'),
  );
  const edits = fixable.length > 1 ? collectEdits(fixable, safeFix) : [];
  if (edits.length === 0) return [];
  return [
    {
      title: `Fix all '${rule}' findings in this file`,
      kind: 'quickfix',
      edits,
      findings: fixable,
      safety: 'safe',
    },
  ];
}

/** Rules about suppression comments and about the form of XML itself cannot be argued with. */
function canBeSilenced(finding: Finding): boolean {
  return !finding.rule.startsWith('suppression-') && finding.rule !== 'too-many-findings';
}

function suppressionActions(file: ParsedFile, here: readonly Finding[]): CodeActionItem[] {
  const actions: CodeActionItem[] = [];
  const seen = new Set<string>();
  const add = (title: string, edit: Edit | undefined, finding: Finding) => {
    if (!edit || seen.has(title)) return;
    seen.add(title);
    actions.push({ title, kind: 'quickfix', edits: [edit], findings: [finding] });
  };
  for (const finding of here.filter(canBeSilenced)) {
    const { rule } = finding;
    add(`Disable ${rule} for this line`, lineEdit(file, rule, finding.span.start), finding);
  }
  for (const finding of here.filter(canBeSilenced)) {
    add(`Disable ${finding.rule} for this file`, fileEdit(file, finding.rule), finding);
  }
  return actions;
}

/** The comment for one line: in a document inside a script or export it stands in there. */
function lineEdit(file: ParsedFile, rule: string, offset: number): Edit | undefined {
  if (isXmlFile(file)) return lineEditIn(file, rule, offset);
  const inside = outerEdit(file, offset, (each, at) => lineEditIn(each.file, rule, at));
  if (inside || file.kind !== 'powershell') return inside;
  return disableNextLineInScript(file, rule, offset);
}

/** In a document that is not well-formed a comment might end up inside of something else. */
function lineEditIn(file: XmlFile, rule: string, offset: number): Edit | undefined {
  return file.document.isWellFormed ? disableNextLine(file, rule, offset) : undefined;
}

function fileEdit(file: ParsedFile, rule: string): Edit | undefined {
  if (isXmlFile(file)) return file.document.isWellFormed ? disableFile(file, rule) : undefined;
  return file.kind === 'powershell' ? disableFileInScript(file, rule) : undefined;
}

function documentationAction(rule: string, here: readonly Finding[]): CodeActionItem {
  return {
    title: `Open documentation of ${rule}`,
    kind: 'quickfix',
    url: ruleUrl(rule),
    findings: here.filter((f) => f.rule === rule),
  };
}

/**
 * Changes of the whole profile. Unless they are asked for, only at the places they are about: a
 * light bulb on every line would soon be overlooked.
 */
function refactorings(
  file: XmlFile,
  span: Span,
  offered: readonly CodeActionItem[],
  options: CodeActionOptions,
): CodeActionItem[] {
  const { profile, text } = file;
  // In a broken document an edit might land anywhere.
  if (!profile || !file.document.isWellFormed) return [];
  const asked = options.only !== undefined && !options.only.includes('quickfix');
  const heads = [profile.root, profile.native].map((element) => element?.openTagSpan);
  const atHead = heads.some((head) => head && touches(head, span));
  const known = new Set(offered.map((action) => action.title));
  return profileRefactorings(profile, text)
    .filter((fix) => asked || atHead || fix.edits.some((edit) => touches(edit.span, span)))
    .filter((fix) => !known.has(fix.title))
    .map((fix) => ({
      title: fix.title,
      kind: 'refactor',
      edits: fix.edits,
      safety: fix.safety,
    }));
}

/**
 * The edits of all safe fixes together.
 *
 * @param check Gives all findings of a text, read afresh. With it fixes are applied until none is left,
 *   what each of them does is looked at, and the result is one edit unless one round was enough.
 */
export function fixAllEdits(
  file: ParsedFile,
  findings: readonly Finding[],
  check?: (text: string) => readonly Finding[],
): readonly Edit[] {
  if (!check || !findings.some(safeFix)) return collectEdits(findings, safeFix);
  const { text, edits } = fixAll(file.text, check);
  return edits ?? [difference(file.text, text)].filter((e) => !isEmpty(e));
}

function isEmpty({ span, text }: Edit): boolean {
  return span.start === span.end && text === '';
}

/** The one edit that turns a text into another. It cuts no pair of surrogates and no CRLF in two. */
function difference(from: string, to: string): Edit {
  const limit = Math.min(from.length, to.length);
  let head = 0;
  while (head < limit && from[head] === to[head]) head++;
  if (isPairEnd(from, head) || isPairEnd(to, head)) head--;
  let tail = 0;
  while (tail < limit - head && from[from.length - 1 - tail] === to[to.length - 1 - tail]) tail++;
  if (isPairEnd(from, from.length - tail) || isPairEnd(to, to.length - tail)) tail--;
  return { span: { start: head, end: from.length - tail }, text: to.slice(head, to.length - tail) };
}

/** Whether the unit at an offset belongs together with the one before it. */
function isPairEnd(text: string, offset: number): boolean {
  const pair = text.slice(Math.max(0, offset - 1), offset + 1);
  return pair === '\r\n' || /^[\ud800-\udbff][\udc00-\udfff]$/.test(pair);
}
