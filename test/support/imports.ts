/** What the sources import, as a graph. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The specifiers of a file's imports, in the order of the file; those of types too. */
export function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  const found = text.matchAll(
    /^(?:import|export)\b[^'"`;]*?\bfrom '([^']+)'|\bimport\(\s*'([^']+)'/gm,
  );
  return [...found].map((match) => match[1] ?? match[2] ?? '');
}

/** The file a relative import stands for; nothing for a package. */
export function resolveImport(from: string, specifier: string): string | undefined {
  if (!specifier.startsWith('.')) return undefined;
  const place = path.join(path.dirname(from), specifier);
  const found = [`${place}.ts`, `${place}.tsx`, path.join(place, 'index.ts')].find((file) =>
    existsSync(file),
  );
  return found?.split(path.sep).join('/');
}

/**
 * The circles of a graph: groups in which each can be reached from each, by name. Tarjan's
 * algorithm without recursion, linear in nodes and arrows.
 */
export function circlesIn(graph: ReadonlyMap<string, readonly string[]>): readonly string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const isOpen = new Set<string>();
  const circles: string[][] = [];
  const enter = (node: string) => {
    order.set(node, order.size);
    lowest.set(node, order.size - 1);
    open.push(node);
    isOpen.add(node);
    return { node, next: 0 };
  };
  const lower = (node: string, to: number | undefined) => {
    lowest.set(node, Math.min(lowest.get(node) ?? 0, to ?? Infinity));
  };
  for (const start of graph.keys()) {
    if (order.has(start)) continue;
    const path = [enter(start)];
    for (let at = path.at(-1); at; at = path.at(-1)) {
      const { node } = at;
      const target = graph.get(node)?.[at.next++];
      if (target !== undefined) {
        if (!order.has(target)) path.push(enter(target));
        else if (isOpen.has(target)) lower(node, order.get(target));
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above) lower(above.node, lowest.get(node));
      if (lowest.get(node) !== order.get(node)) continue;
      const circle = open.splice(open.indexOf(node));
      for (const each of circle) isOpen.delete(each);
      const isOwn = graph.get(node)?.includes(node) === true;
      if (circle.length > 1 || isOwn) circles.push(circle.sort());
    }
  }
  return circles.sort((a, b) => (a.join() < b.join() ? -1 : 1));
}
