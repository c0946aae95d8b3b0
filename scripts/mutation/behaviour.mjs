// What of a layer is behaviour. In the files of rules much is not: sources, reasons, examples, and
// the helpers that only examples are made with.
import ts from 'typescript';

/**
 * The pieces of a file in which changes are tried.
 *
 * @typedef {{ node: ts.Node, messages: ts.PropertyAssignment[] }} Piece A declaration, and the
 *   texts in it that users read.
 */

/**
 * Finds the behaviour of some files: what is reached from the functions of rules and from the other
 * files of the program, by name. A name that stands for two things reaches both, which only means
 * that more is tried.
 *
 * @param {readonly ts.SourceFile[]} files The files that are asked about.
 * @param {readonly ts.SourceFile[]} others All other files that may use them.
 * @returns {Map<ts.SourceFile, Piece[]>}
 */
export function behaviourOf(files, others) {
  /** @type {Map<string, ts.Node[]>} */
  const declared = new Map();
  const pieces = new Map(files.map((file) => [file, []]));
  const waiting = [];
  for (const file of files) {
    for (const statement of file.statements) {
      const names = namesOf(statement);
      for (const name of names) declared.set(name, [...(declared.get(name) ?? []), statement]);
      if (names.length === 0 && !isWithoutEffect(statement)) waiting.push(statement);
    }
  }
  for (const file of others) {
    for (const name of identifiersIn(file)) waiting.push(...(declared.get(name) ?? []));
  }
  const reached = new Set();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (reached.has(node)) continue;
    reached.add(node);
    pieces.get(node.getSourceFile()).push({ node, messages: messagesIn(node) });
    for (const name of identifiersIn(node)) waiting.push(...(declared.get(name) ?? []));
  }
  return pieces;
}

function isWithoutEffect(node) {
  return (
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node)
  );
}

/** Names a statement declares that have a value. */
function namesOf(statement) {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.flatMap(({ name }) => bound(name));
  }
  const isNamed = ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
  return isNamed && statement.name ? [statement.name.text] : [];
}

function bound(name) {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (element.name ? bound(element.name) : []));
}

/** Whether a node is what is told about a rule, not what it does. */
export function isMeta(node) {
  return (
    ts.isPropertyAssignment(node) &&
    node.name.getText() === 'meta' &&
    ts.isObjectLiteralExpression(node.initializer) &&
    node.initializer.properties.some((property) => property.name?.getText() === 'id')
  );
}

/** The texts of rules that are below a node. */
function messagesIn(node) {
  const found = [];
  const visit = (child) => {
    if (!isMeta(child)) {
      ts.forEachChild(child, visit);
      return;
    }
    for (const property of child.initializer.properties) {
      const isTexts =
        property.name?.getText() === 'messages' &&
        ts.isPropertyAssignment(property) &&
        ts.isObjectLiteralExpression(property.initializer);
      if (isTexts) found.push(...property.initializer.properties.filter(ts.isPropertyAssignment));
    }
  };
  visit(node);
  return found;
}

/** Names used below a node, outside of types, imports and what is told about rules. */
function identifiersIn(node) {
  const names = new Set();
  const visit = (child) => {
    if (ts.isTypeNode(child) || isWithoutEffect(child)) return;
    if (isMeta(child)) {
      for (const message of messagesIn(child)) visit(message);
      return;
    }
    if (ts.isIdentifier(child)) names.add(child.text);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return names;
}
