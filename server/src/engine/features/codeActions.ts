import type { CodeActionItem, CodeActionKind, CodeActionOptions } from '../formats/features';
import type { ParsedFile } from '../formats/file';
import { secretsOf } from '../formats/secrets';
import { collectEdits, fixAll, isSameChange, safeFix } from '../fix/apply';
import { signedTitle } from '../rules/signed';
import { ruleUrl } from '../rules/urls';
import { disableFile } from '../suppress/insert';
import { silenceLine } from './silence';
import { canBeSilenced } from '../suppress/silenceable';
import type { Edit, Finding, Fix, Span } from '../types';
import { refactorings } from './refactorings';
import { isSigned } from '../text/signature';
import { touches } from '../text/spans';

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
  if (wanted('refactor')) {
    const asked = options.only !== undefined && !options.only.includes('quickfix');
    for (const action of refactorings(file, span, asked)) {
      if (!actions.some((other) => isSameOffer(other, action))) actions.push(action);
    }
  }
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
  const secrets = secretsOf(file);
  const shown = actions.map((action) => ({ ...action, title: secrets.hide(action.title) }));
  return isSigned(file.text) ? shown.map(signedAction) : shown;
}

/** An action that says what it costs in a signed file. */
function signedAction(action: CodeActionItem): CodeActionItem {
  // The fixes of findings say so already.
  const isLabelled = action.findings !== undefined && action.safety !== undefined;
  return action.edits && !isLabelled ? { ...action, title: signedTitle(action.title) } : action;
}

function isSameOffer(a: CodeActionItem, b: CodeActionItem): boolean {
  return a.title === b.title || (!!a.edits && !!b.edits && isSameChange(a.edits, b.edits));
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
    add(`Disable ${rule} for this line`, silenceLine(file, rule, finding.span.start), finding);
  }
  for (const finding of here.filter(canBeSilenced)) {
    add(`Disable ${finding.rule} for this file`, disableFile(file, finding.rule), finding);
  }
  return actions;
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
