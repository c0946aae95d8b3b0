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
 * files of the program.
 *
 * @param {ts.TypeChecker} checker Tells what a name stands for.
 * @param {readonly ts.SourceFile[]} files The files that are asked about.
 * @param {readonly ts.SourceFile[]} others All other files that may use them.
 * @returns {Map<ts.SourceFile, Piece[]>}
 */
export function behaviourOf(checker, files, others) {
  const pieces = new Map(files.map((file) => [file, []]));
  const waiting = [];
  for (const file of files) {
    for (const statement of file.statements) {
      if (!isNamed(statement) && !isWithoutEffect(statement)) waiting.push(statement);
    }
  }
  /** Statements of the files that what stands below a node uses. */
  const usedIn = (node) =>
    identifiersIn(node)
      .flatMap((name) => declarationsOf(checker, name))
      .map(statementOf)
      .filter((statement) => pieces.has(statement.getSourceFile()));
  for (const file of others) waiting.push(...usedIn(file));
  const reached = new Set();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (reached.has(node)) continue;
    reached.add(node);
    pieces.get(node.getSourceFile()).push({ node, messages: messagesIn(node) });
    waiting.push(...usedIn(node));
  }
  return pieces;
}

/** Where what a name stands for is declared; of an import, where it comes from. */
function declarationsOf(checker, name) {
  const symbol = ts.isShorthandPropertyAssignment(name.parent)
    ? checker.getShorthandAssignmentValueSymbol(name.parent)
    : checker.getSymbolAtLocation(name);
  if (!symbol) return [];
  const source = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  return source.declarations ?? [];
}

/** The statement of its file that a node belongs to. */
function statementOf(node) {
  let statement = node;
  while (statement.parent && !ts.isSourceFile(statement.parent)) statement = statement.parent;
  return statement;
}

function isWithoutEffect(node) {
  return (
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node)
  );
}

/** Whether something has to use a statement for it to do something. */
function isNamed(statement) {
  if (ts.isVariableStatement(statement)) return true;
  return ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement);
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
  const names = [];
  const visit = (child) => {
    if (ts.isTypeNode(child) || isWithoutEffect(child)) return;
    if (isMeta(child)) {
      for (const message of messagesIn(child)) visit(message);
      return;
    }
    if (ts.isIdentifier(child)) names.push(child);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return names;
}
