import type { XmlDocument, XmlElement } from '../syntax/xml/tree';
import type { Finding } from '../types';
import type { CompiledRules } from './compile';
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

/** Places from the root, so that paths need not be put together for every element. */
interface PathNode {
  readonly path: string;
  readonly rules: readonly ElementRule[];
  readonly children: Map<string, PathNode>;
}

/** Paths kept; a file of invented names must not fill the memory. */
const MOST_PATHS = 4096;

/** Runs the rules about single elements over a document, in text order. */
export function walkElements(
  document: XmlDocument,
  compiled: CompiledRules,
  fileName: string | undefined,
  add: (finding: Finding) => void,
  failures: RuleFailure[],
): void {
  const { text } = document;
  const { settings } = compiled;
  const contexts = new Map<ElementRule, RuleContext<string>>();
  const top: PathNode = { path: '', rules: [], children: new Map() };
  let paths = 0;

  function childNode(parent: PathNode, name: string): PathNode {
    let node = parent.children.get(name);
    if (!node) {
      const path = parent.path === '' ? name : `${parent.path}/${name}`;
      const rules = [...compiled.everyElementRules, ...(compiled.elementRules.get(path) ?? [])];
      node = { path, rules, children: new Map() };
      if (paths++ < MOST_PATHS) parent.children.set(name, node);
    }
    return node;
  }

  function contextOf(rule: ElementRule): RuleContext<string> {
    let context = contexts.get(rule);
    if (!context) {
      const report = reporterFor(rule, compiled, text, add);
      context = { text, settings, fileName, report };
      contexts.set(rule, context);
    }
    return context;
  }

  const stack: { readonly element: XmlElement; readonly node: PathNode }[] = [];
  const push = (elements: readonly XmlElement[], parent: PathNode) => {
    for (let i = elements.length - 1; i >= 0; i--) {
      const element = elements[i];
      if (element) stack.push({ element, node: childNode(parent, element.name) });
    }
  };
  push(document.topElements, top);
  for (let at = stack.pop(); at; at = stack.pop()) {
    const { element, node } = at;
    // What such an element holds or lacks is not certain.
    const isUncertain = !document.isSound && element.faulty;
    for (const rule of node.rules) {
      if (isUncertain && (rule.elements !== 'all' || element.damaged)) continue;
      try {
        rule.check(element, contextOf(rule));
      } catch (error) {
        failures.push({ rule: rule.meta.id, error });
      }
    }
    if (!FOREIGN_SUBTREES.has(element.localName)) push(element.elements, node);
  }
}
