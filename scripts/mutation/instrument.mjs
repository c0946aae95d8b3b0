// All changes of a file at once, each behind a switch, so that one program serves for all of them.
import ts from 'typescript';
import { behaviourOf, isMeta } from './behaviour.mjs';
import { Mutators } from './mutators.mjs';

/** The function of the switches: `__m(5)` is true while mutant 5 is tried. */
const SWITCH = '__m';

/**
 * What stands where in the text of a file.
 *
 * @typedef {{ start: number, end: number, text: string }} Edit
 */

/**
 * One changed program.
 *
 * @typedef {object} Mutant
 * @property {number} id
 * @property {string} file Path from the root of the repository.
 * @property {number} line From 1.
 * @property {string} kind
 * @property {string} before
 * @property {string} after
 * @property {Edit} edit The same change without a switch.
 */

/**
 * Finds the changes of some files and puts them behind switches.
 *
 * @param {ts.Program} program
 * @param {readonly ts.SourceFile[]} files
 * @param {(file: ts.SourceFile) => string} nameOf Names of files in the result.
 * @returns {{ mutants: Mutant[], texts: Map<string, string> }} The changes, and each file with them.
 */
export function instrument(program, files, nameOf) {
  const checker = program.getTypeChecker();
  const mutators = new Mutators(checker);
  const chosen = new Set(files);
  const others = program.getSourceFiles().filter((f) => !f.isDeclarationFile && !chosen.has(f));
  const texts = new Map();
  const mutants = [];
  for (const [source, pieces] of behaviourOf(checker, files, others)) {
    const file = nameOf(source);
    const edits = [];
    const add = (node, changes) => {
      if (changes.length === 0) return;
      const first = mutants.length;
      for (const change of changes) {
        const { kind, text } = change;
        mutants.push({
          id: mutants.length,
          file,
          line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1,
          kind,
          before: node.getText(),
          after: text,
          edit: editOf(node, change),
        });
      }
      edits.push({ node, changes, first });
    };
    for (const { node, messages } of pieces) {
      visit(node, mutators, add);
      for (const message of messages) {
        add(message, [{ as: 'property', kind: 'message', text: "''" }]);
      }
    }
    texts.set(file, applied(source, edits));
  }
  return { mutants, texts };
}

function visit(node, mutators, add) {
  if (ts.isTypeNode(node) || ts.isEnumDeclaration(node) || isMeta(node)) return;
  const changes = mutators.at(node);
  for (const as of ['statement', 'expression']) {
    add(
      node,
      changes.filter((change) => change.as === as),
    );
  }
  ts.forEachChild(node, (child) => visit(child, mutators, add));
}

/** A change as someone would write it. */
function editOf(node, { as, text }) {
  if (as === 'statement') return { start: node.getStart(), end: node.end, text: '{}' };
  const changed = as === 'property' ? node.initializer : node;
  return { start: changed.getStart(), end: changed.end, text: `(${text})` };
}

/** A text with switches. Nodes lie inside each other, so the outer one begins first, ends last. */
function applied(source, edits) {
  const insertions = edits.flatMap(({ node, changes, first }, order) => {
    const start = node.getStart();
    const [before, after, skipped] = around(node, changes, first);
    return [
      { at: start, text: before, skipped, rank: [start, 1, order] },
      { at: node.end, text: after, skipped: 0, rank: [node.end, 0, -start, -order] },
    ];
  });
  insertions.sort((a, b) => compare(a.rank, b.rank));
  let text = '';
  let position = 0;
  for (const { at, text: inserted, skipped } of insertions) {
    text += source.text.slice(position, at) + inserted;
    position = at + skipped;
  }
  return text + source.text.slice(position);
}

function compare(a, b) {
  for (const [index, value] of a.entries()) {
    const difference = value - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** What stands before and after a node, and how much of its beginning goes. */
function around(node, changes, first) {
  const [change] = changes;
  if (change.as === 'statement') return [`{if(!${SWITCH}(${first})){`, '}}', 0];
  if (change.as === 'property') {
    const start = node.initializer.getStart() - node.getStart();
    const name = node.name.getText();
    return [`get ${name}(){return ${SWITCH}(${first})?${change.text}:`, '}', start];
  }
  const alternatives = changes.map(({ text }, index) => `${SWITCH}(${first + index})?(${text}):`);
  return [`(${alternatives.join('')}`, ')', 0];
}
