import type { XmlDocument, XmlElement } from '../syntax/xml/tree';
import { keptOf } from '../text/kept';
import type { CompiledRules } from './compile';
import type { Reporter } from './report';
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

/** The rules for one path from the root, put together once. */
interface PathNode {
  readonly path: string;
  readonly rules: readonly ElementRule[];
  readonly isForeign: boolean;
  readonly children: Map<string, PathNode>;
}

/** Paths of one set of rules. */
interface Paths {
  top: PathNode;
  count: number;
}

/** Paths kept; a file of invented names must not fill the memory. */
const MOST_PATHS = 4096;

const pathsOf = keptOf((_: CompiledRules): Paths => ({ top: topNode(), count: 0 }));

function topNode(): PathNode {
  return { path: '', rules: [], isForeign: false, children: new Map() };
}

function pathsFor(compiled: CompiledRules): Paths {
  const paths = pathsOf(compiled);
  if (paths.count > MOST_PATHS) {
    paths.top = topNode();
    paths.count = 0;
  }
  return paths;
}

function childNode(paths: Paths, parent: PathNode, name: string, compiled: CompiledRules) {
  const path = parent.path === '' ? name : `${parent.path}/${name}`;
  const rules = [...compiled.everyElementRules, ...(compiled.elementRules.get(path) ?? [])];
  const isForeign = FOREIGN_SUBTREES.has(name.slice(name.indexOf(':') + 1));
  const node: PathNode = { path, rules, isForeign, children: new Map() };
  if (paths.count++ < MOST_PATHS) parent.children.set(name, node);
  return node;
}

/** Runs the rules about single elements over a document, in text order. */
export function walkElements(
  document: XmlDocument,
  fileName: string | undefined,
  reporter: Reporter,
  failures: RuleFailure[],
): void {
  const { text, isSound } = document;
  const { compiled, report } = reporter;
  const context: RuleContext<string> = { text, settings: compiled.settings, fileName, report };
  const paths = pathsFor(compiled);
  const elements: XmlElement[] = [];
  const nodes: PathNode[] = [];
  const push = (children: readonly XmlElement[], parent: PathNode) => {
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i] as XmlElement;
      elements.push(child);
      const { name } = child;
      nodes.push(parent.children.get(name) ?? childNode(paths, parent, name, compiled));
    }
  };
  push(document.topElements, paths.top);
  for (let element = elements.pop(); element; element = elements.pop()) {
    const node = nodes.pop() as PathNode;
    // What such an element holds or lacks is not certain.
    const isUncertain = !isSound && element.faulty;
    for (const rule of node.rules) {
      if (isUncertain && (rule.elements !== 'all' || element.damaged)) continue;
      reporter.for(rule);
      try {
        rule.check(element, context);
      } catch (error) {
        failures.push({ rule: rule.meta.id, error });
      }
    }
    if (!node.isForeign) push(element.elements, node);
  }
}
