import type { XmlDocument, XmlElement } from '../syntax/xml/tree';
import type { Edit, Finding, Span } from '../types';
import type { CompiledRules } from './compile';
import { indentationAt, lineEndOf } from '../fix/edits';
import { reporterFor } from './report';
import type { ElementRule, RuleContext } from './rule';

/** A rule that failed on a file. Its own findings are lost, nothing else is. */
export interface RuleFailure {
  readonly rule: string;
  readonly error: unknown;
}

/** Subtrees in which ProfileXML's own rules do not apply: other schemas rule there. */
export const FOREIGN_SUBTREES: ReadonlySet<string> = new Set([
  'EapHostConfig',
  'CustomConfiguration',
]);

/** Findings of a subtree, relative to its start, for one path under one set of settings. */
interface Remembered {
  readonly compiled: CompiledRules;
  readonly path: string;
  /** How the subtree's first line begins, since fixes indent what they insert. */
  readonly layout: string;
  readonly findings: readonly Finding[];
}

/** Places from the root, so that paths need not be put together for every element. */
interface PathNode {
  readonly path: string;
  readonly rules: readonly ElementRule[];
  readonly children: Map<string, PathNode>;
}

const pathRoots = new WeakMap<CompiledRules, PathNode>();

function childNode(parent: PathNode, name: string, compiled: CompiledRules): PathNode {
  let node = parent.children.get(name);
  if (!node) {
    const path = parent.path === '' ? name : `${parent.path}/${name}`;
    const rules = [...compiled.everyElementRules, ...(compiled.elementRules.get(path) ?? [])];
    node = { path, rules, children: new Map() };
    parent.children.set(name, node);
  }
  return node;
}

/**
 * Runs the rules about single elements over a document. Findings of a subtree whose text did not
 * change are taken from the last run.
 */
export function walkElements(
  document: XmlDocument,
  compiled: CompiledRules,
  fileName: string | undefined,
  add: (finding: Finding) => void,
  failures: RuleFailure[],
): void {
  let top = pathRoots.get(compiled);
  if (!top) {
    top = { path: '', rules: [], children: new Map() };
    pathRoots.set(compiled, top);
  }
  const { text } = document;
  const { settings } = compiled;
  // With holes, values depend on more than the text of their element.
  const remember = document.holes.length === 0;
  const contexts = new Map<ElementRule, RuleContext<string>>();
  let lineEnd: string | undefined;
  let sink = add;
  for (const root of document.topElements) {
    visit(root, childNode(top, root.name, compiled));
  }

  function layoutOf(element: XmlElement): string {
    lineEnd ??= lineEndOf(text);
    return lineEnd + indentationAt(text, element.start);
  }

  /** Passes on what is known of an element. @returns False when nothing is. */
  function recall(element: XmlElement, path: string): boolean {
    const known = element.green.memo.get(walkElements) as Remembered | undefined;
    if (known?.compiled !== compiled || known.path !== path) return false;
    if (known.findings.length === 0) return true;
    if (known.layout !== layoutOf(element)) return false;
    for (const finding of known.findings) sink(shiftFinding(finding, element.start));
    return true;
  }

  function visit(start: XmlElement, startNode: PathNode): void {
    const stack: { element: XmlElement; node: PathNode }[] = [{ element: start, node: startNode }];
    for (let at = stack.pop(); at; at = stack.pop()) {
      const { element, node } = at;
      checkOne(element, node);
      if (FOREIGN_SUBTREES.has(element.localName)) continue;
      let next: PathNode | undefined;
      let name = '';
      for (const child of element.elements) {
        // Most children of large elements have the name of the one before.
        if (!next || child.name !== name) {
          name = child.name;
          next = childNode(node, name, compiled);
        }
        // Below the root, and below elements that swallow what follows because they are not closed,
        // each child keeps its findings; deeper ones belong to it.
        const isKept = remember && child.closed && (!element.parent || !element.closed);
        if (!isKept) stack.push({ element: child, node: next });
        else if (!recall(child, next.path)) visitRemembering(child, next);
      }
    }
  }

  function visitRemembering(element: XmlElement, node: PathNode): void {
    const found: Finding[] = [];
    const outer = sink;
    sink = (finding) => found.push(finding);
    visit(element, node);
    sink = outer;
    found.forEach(sink);
    if (!found.every((f) => isWithin(f, element.span) && !compiled.outsiders.has(f.rule))) return;
    const remembered: Remembered = {
      compiled,
      path: node.path,
      layout: found.length === 0 ? '' : layoutOf(element),
      findings: found.map((finding) => shiftFinding(finding, -element.start)),
    };
    element.green.memo.set(walkElements, remembered);
  }

  function contextOf(rule: ElementRule): RuleContext<string> {
    let context = contexts.get(rule);
    if (!context) {
      const report = reporterFor(rule, compiled, text, (finding) => {
        sink(finding);
      });
      context = { text, settings, fileName, report };
      contexts.set(rule, context);
    }
    return context;
  }

  function checkOne(element: XmlElement, node: PathNode): void {
    for (const rule of node.rules) {
      try {
        rule.check(element, contextOf(rule));
      } catch (error) {
        failures.push({ rule: rule.meta.id, error });
      }
    }
  }
}

/** Whether everything a finding refers to lies in a span. */
function isWithin(finding: Finding, outer: Span): boolean {
  const inside = (span: Span) => outer.start <= span.start && span.end <= outer.end;
  return (
    inside(finding.span) &&
    (finding.covers === undefined || inside(finding.covers)) &&
    (finding.related ?? []).every((r) => inside(r.span)) &&
    (finding.fixes ?? []).every((f) => f.edits.every((e) => inside(e.span)))
  );
}

function shiftSpan(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

function shiftEdit(edit: Edit, by: number): Edit {
  return { span: shiftSpan(edit.span, by), text: edit.text };
}

/** The same finding at another place. */
export function shiftFinding(finding: Finding, by: number): Finding {
  if (by === 0) return finding;
  return {
    ...finding,
    span: shiftSpan(finding.span, by),
    ...(finding.covers && { covers: shiftSpan(finding.covers, by) }),
    ...(finding.related && {
      related: finding.related.map((r) => ({ ...r, span: shiftSpan(r.span, by) })),
    }),
    ...(finding.fixes && {
      fixes: finding.fixes.map((f) => ({ ...f, edits: f.edits.map((e) => shiftEdit(e, by)) })),
    }),
  };
}
