// Which small changes are tried at which piece of a program. Each is one that a test ought to notice;
// what cannot be noticed by design is left out: types, imports, names. Most of what would not compile
// is not made at all; compiles.mjs tells of the rest.
import ts from 'typescript';

const { SyntaxKind: K } = ts;

/** Other operators for one, each of them a change of its own. */
const OPERATORS = new Map([
  [K.LessThanToken, ['<=', '>=']],
  [K.LessThanEqualsToken, ['<', '>']],
  [K.GreaterThanToken, ['>=', '<=']],
  [K.GreaterThanEqualsToken, ['>', '<']],
  [K.EqualsEqualsEqualsToken, ['!==']],
  [K.ExclamationEqualsEqualsToken, ['===']],
  [K.EqualsEqualsToken, ['!=']],
  [K.ExclamationEqualsToken, ['==']],
  [K.MinusToken, ['+']],
  [K.AsteriskToken, ['/']],
  [K.SlashToken, ['*']],
  [K.PercentToken, ['*']],
  [K.MinusEqualsToken, ['+=']],
  [K.AmpersandToken, ['|']],
  [K.BarToken, ['&']],
  [K.LessThanLessThanToken, ['>>']],
  [K.GreaterThanGreaterThanToken, ['<<']],
  [K.GreaterThanGreaterThanGreaterThanToken, ['<<']],
]);

/** Methods without which the same remains, unchanged. */
const DROPPED = new Set(
  'filter slice trim trimStart trimEnd toLowerCase toUpperCase sort toSorted reverse'.split(' '),
);

const SWAPPED = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['find', 'findLast'],
  ['indexOf', 'lastIndexOf'],
  ['min', 'max'],
  ['max', 'min'],
]);

const COMPARISONS = new Set([
  K.EqualsEqualsEqualsToken,
  K.ExclamationEqualsEqualsToken,
  K.EqualsEqualsToken,
  K.ExclamationEqualsToken,
]);

/**
 * One change.
 *
 * @typedef {object} Change
 * @property {ts.Node} node What is changed.
 * @property {'expression' | 'statement' | 'property'} as How it can be put in place: a statement is
 *   left out, the value of a property is asked for anew each time.
 * @property {string} kind What is done, for the table.
 * @property {string} text What stands there instead; of a statement nothing.
 */

/** Makes the changes of one program. */
export class Mutators {
  #checker;

  /** @param {ts.TypeChecker} checker Tells what would not compile. */
  constructor(checker) {
    this.#checker = checker;
  }

  /**
   * The changes at one node, without those at what it is made of.
   *
   * @param {ts.Node} node
   * @returns {Change[]}
   */
  at(node) {
    const changes = [...this.#statement(node), ...this.#expression(node)];
    const seen = new Set([node.getText()]);
    return changes.filter(({ text, as }) => {
      if (as === 'expression' && seen.has(text)) return false;
      seen.add(text);
      return true;
    });
  }

  *#statement(node) {
    const isLeftOut =
      (ts.isExpressionStatement(node) && !ts.isStringLiteral(node.expression)) ||
      ts.isContinueStatement(node) ||
      ts.isBreakStatement(node) ||
      ts.isThrowStatement(node);
    if (isLeftOut) yield { node, as: 'statement', kind: 'statement left out', text: '' };
    // A loop over an empty list would not compile: its body knows nothing of what it goes through.
    if (ts.isForOfStatement(node) && !ts.isLabeledStatement(node.parent)) {
      yield { node, as: 'statement', kind: 'loop skipped', text: '' };
    }
  }

  *#expression(node) {
    if (!ts.isExpression(node) || !isReplaceable(node)) return;
    const change = (kind, ...texts) =>
      texts.map((text) => ({ node, as: 'expression', kind, text }));
    yield* this.#position(node, change);
    if (ts.isBinaryExpression(node)) yield* this.#binary(node, change);
    else if (ts.isPrefixUnaryExpression(node)) {
      if (node.operator === K.ExclamationToken) yield* change('not', node.operand.getText());
      yield* countingChanges(node, change);
    } else if (ts.isPostfixUnaryExpression(node)) yield* countingChanges(node, change);
    else if (ts.isCallExpression(node)) yield* this.#call(node, change);
    else if (ts.isArrayLiteralExpression(node) && node.elements.length > 0) {
      yield* change('list emptied', '[]');
    } else yield* this.#literal(node, change);
  }

  /** Changes for where an expression stands. */
  *#position(node, change) {
    const { parent } = node;
    const isLiteral = node.kind === K.TrueKeyword || node.kind === K.FalseKeyword;
    const decides =
      (ts.isIfStatement(parent) && parent.expression === node) ||
      (ts.isConditionalExpression(parent) && parent.condition === node);
    const repeats =
      (ts.isWhileStatement(parent) && parent.expression === node) ||
      (ts.isForStatement(parent) && parent.condition === node);
    const isGiven =
      ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === node);
    if (decides && !isLiteral) yield* change('condition', 'true', 'false');
    else if (repeats && !isLiteral) yield* change('condition', 'false');
    else if (isGiven) yield* this.#result(node, change);
  }

  /** What a function gives. */
  *#result(node, change) {
    const type = this.#checker.getTypeAtLocation(node);
    if (type.flags & ts.TypeFlags.BooleanLike || isBoolean(type)) {
      if (node.kind !== K.TrueKeyword && node.kind !== K.FalseKeyword) {
        yield* change('result', 'true', 'false');
      }
    } else if (type.flags & ts.TypeFlags.StringLike && !this.#isNamed(node)) {
      yield* change('result', "''");
    } else if (this.#checker.isArrayType(type) || this.#checker.isTupleType(type)) {
      yield* change('result', '[]');
    } else if (!(type.flags & (ts.TypeFlags.Void | ts.TypeFlags.Undefined))) {
      const awaited = this.#checker.getContextualType(node);
      const mayBeMissing = awaited?.isUnion()
        ? awaited.types.some(({ flags }) => flags & ts.TypeFlags.Undefined)
        : false;
      if (mayBeMissing && node.getText() !== 'undefined') yield* change('result', 'undefined');
    }
  }

  *#binary(node, change) {
    const { left, right, operatorToken } = node;
    const [a, b] = [left.getText(), right.getText()];
    const operator = operatorToken.kind;
    if (operator === K.AmpersandAmpersandToken) {
      yield* change('part of a condition left out', a, b);
      yield* change('and, or', `${a} || ${b}`);
    } else if (operator === K.BarBarToken) {
      yield* change('part of a condition left out', a, b);
      yield* change('and, or', `(${a}) && (${b})`);
    } else if (operator === K.QuestionQuestionToken) {
      yield* change('substitute', a, b);
    } else if (operator === K.PlusToken) {
      if (this.#isNumber(node)) yield* change('arithmetic', `${a} - ${b}`);
    } else if (operator === K.PlusEqualsToken) {
      if (this.#isNumber(node)) yield* change('arithmetic', `${a} -= ${b}`);
      else yield* change('arithmetic', `${a} = ${b}`);
    } else {
      const kind =
        operator === K.LessThanToken ||
        operator === K.LessThanEqualsToken ||
        operator === K.GreaterThanToken ||
        operator === K.GreaterThanEqualsToken ||
        COMPARISONS.has(operator)
          ? 'comparison'
          : 'arithmetic';
      const others = OPERATORS.get(operator) ?? [];
      yield* change(kind, ...others.map((other) => `${a} ${other} ${b}`));
    }
  }

  #isNumber(node) {
    return Boolean(this.#checker.getTypeAtLocation(node).flags & ts.TypeFlags.NumberLike);
  }

  *#call(node, change) {
    const callee = node.expression;
    if (ts.isPropertyAccessExpression(callee) && !callee.questionDotToken) {
      const [receiver, name] = [callee.expression.getText(), callee.name.text];
      if (DROPPED.has(name)) yield* change('call left out', receiver);
      const other = SWAPPED.get(name);
      if (other !== undefined) {
        const rest = node.getSourceFile().text.slice(callee.name.end, node.end);
        yield* change('other call', `${receiver}.${other}${rest}`);
      }
    }
    const last = node.arguments.at(-1);
    if (last && this.#mayBeDropped(node)) {
      const { text } = node.getSourceFile();
      const before = node.arguments.at(-2)?.end ?? last.getFullStart();
      yield* change('argument left out', text.slice(node.getStart(), before) + ')');
    }
  }

  /** Whether the last argument of a call to a function of ours is optional. */
  #mayBeDropped(node) {
    const last = node.arguments.at(-1);
    if (ts.isSpreadElement(last)) return false;
    const declaration = this.#checker.getResolvedSignature(node)?.declaration;
    if (!declaration || declaration.getSourceFile().fileName.includes('node_modules')) return false;
    const parameter = declaration.parameters?.[node.arguments.length - 1];
    if (!parameter || !ts.isParameter(parameter) || parameter.dotDotDotToken) return false;
    return Boolean(parameter.questionToken ?? parameter.initializer);
  }

  *#literal(node, change) {
    if (node.kind === K.TrueKeyword) {
      if (this.#mayBe(node, ts.TypeFlags.BooleanLiteral, 'false'))
        yield* change('literal', 'false');
    } else if (node.kind === K.FalseKeyword) {
      if (this.#mayBe(node, ts.TypeFlags.BooleanLiteral, 'true')) yield* change('literal', 'true');
    } else if (ts.isNumericLiteral(node)) {
      if (!this.#isOneOf(node)) {
        const value = Number(node.text);
        yield* change('literal', String(value === 1 ? 0 : value + 1));
      }
    } else if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      yield* this.#string(node, change);
    } else if (ts.isTemplateExpression(node)) {
      if (!this.#isNamed(node)) yield* change('literal', "''");
    } else if (ts.isRegularExpressionLiteral(node)) {
      yield* change('pattern', ...looserPatterns(node.text));
    }
  }

  *#string(node, change) {
    const { parent } = node;
    const isCompared =
      (ts.isBinaryExpression(parent) && COMPARISONS.has(parent.operatorToken.kind)) ||
      ts.isCaseClause(parent);
    if (isCompared) return;
    if (ts.isElementAccessExpression(parent) && parent.argumentExpression === node) return;
    const names = this.#namesFor(node);
    if (names === undefined) {
      if (node.text === '') yield* change('literal', "'…'");
      else yield* change('literal', "''");
    } else {
      const other = names.find((name) => name !== node.text);
      if (other !== undefined) yield* change('literal', JSON.stringify(other));
    }
  }

  /** The strings a place takes, when it does not take any. */
  #namesFor(node) {
    const type = this.#checker.getContextualType(node);
    if (!type) return undefined;
    const parts = type.isUnion() ? type.types : [type];
    if (parts.some(({ flags }) => flags & ts.TypeFlags.String)) return undefined;
    const names = parts.filter((part) => part.isStringLiteral()).map(({ value }) => value);
    // A type parameter or a pattern: what would be taken is not known.
    return names.length > 0 || !(type.flags & ts.TypeFlags.Any) ? names : undefined;
  }

  #isNamed(node) {
    return this.#namesFor(node) !== undefined;
  }

  /** Whether only some numbers can stand here. */
  #isOneOf(node) {
    const type = this.#checker.getContextualType(node);
    if (!type) return ts.isBinaryExpression(node.parent) && this.#comparesNames(node.parent);
    const parts = type.isUnion() ? type.types : [type];
    return (
      parts.some((p) => p.isNumberLiteral()) && !parts.some((p) => p.flags & ts.TypeFlags.Number)
    );
  }

  #comparesNames(node) {
    if (!COMPARISONS.has(node.operatorToken.kind)) return false;
    const type = this.#checker.getTypeAtLocation(node.left);
    const parts = type.isUnion() ? type.types : [type];
    return parts.some((part) => part.isNumberLiteral());
  }

  /** Whether a place takes the other of two values too. */
  #mayBe(node, flag, name) {
    const type = this.#checker.getContextualType(node);
    if (!type) return true;
    const parts = type.isUnion() ? type.types : [type];
    const literals = parts.filter(({ flags }) => flags & flag);
    return literals.length === 0 || literals.some((p) => this.#checker.typeToString(p) === name);
  }
}

function isBoolean(type) {
  return type.isUnion() && type.types.every(({ flags }) => flags & ts.TypeFlags.BooleanLike);
}

function countingChanges(node, change) {
  if (node.operator !== K.PlusPlusToken && node.operator !== K.MinusMinusToken) return [];
  const other = node.operator === K.PlusPlusToken ? '--' : '++';
  const operand = node.operand.getText();
  return change('arithmetic', ts.isPrefixUnaryExpression(node) ? other + operand : operand + other);
}

/** A pattern without what ties it to the ends of a text, and one that tells capitals apart. */
function looserPatterns(text) {
  const end = text.lastIndexOf('/');
  const [pattern, flags] = [text.slice(1, end), text.slice(end + 1)];
  const found = [];
  if (pattern.startsWith('^') && pattern.length > 1) found.push(`/${pattern.slice(1)}/${flags}`);
  if (/(?:^|[^\\])(?:\\\\)*\$$/.test(pattern) && pattern.length > 1) {
    found.push(`/${pattern.slice(0, -1)}/${flags}`);
  }
  if (flags.includes('i')) found.push(`/${pattern}/${flags.replace('i', '')}`);
  return found;
}

/** Whether something in parentheses can stand for a node without meaning something else. */
function isReplaceable(node) {
  const { parent } = node;
  if (ts.isParenthesizedExpression(node) && !ts.isArrowFunction(parent)) return false;
  if (ts.isOptionalChain(parent) && parent.expression === node) return false;
  if (ts.isNonNullExpression(parent) && ts.isOptionalChain(node)) return false;
  if (ts.isCallOrNewExpression(parent) && parent.expression === node) return false;
  if (ts.isTaggedTemplateExpression(parent)) return false;
  if (ts.isDeleteExpression(parent) || ts.isExpressionWithTypeArguments(parent)) return false;
  if (ts.isBinaryExpression(parent) && parent.left === node && isAssignment(parent)) return false;
  if (parent.name === node || parent.propertyName === node) return false;
  if (ts.isExpressionStatement(parent)) return hasEffect(node);
  return true;
}

/** Whether something that stands for itself does something. */
function hasEffect(node) {
  return (
    ts.isPostfixUnaryExpression(node) ||
    ts.isPrefixUnaryExpression(node) ||
    ts.isCallExpression(node) ||
    isAssignment(node)
  );
}

function isAssignment(node) {
  return (
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind >= K.FirstAssignment &&
    node.operatorToken.kind <= K.LastAssignment
  );
}
