/** What calls of methods do to the texts of a script. */
import type { MethodCall, Value } from '../../../syntax/powershell/types';
import type { Span } from '../../../types';
import { lineEndOf } from '../../../text/lineEnd';
import {
  type BuiltElement,
  type ScriptText,
  changedText,
  formattedText,
  joinedText,
  knownText,
  unknownText,
} from './text';
import { addContent, addUnknown } from './elements';
import { plainText } from './evaluate';
import { type Flow, changeText, writeLines } from './context';
import {
  EMPTY_LIST,
  type Growing,
  type Made,
  asList,
  asText,
  itemsOf,
  joinedList,
  withItem,
} from './made';
import { afterReplacing } from './replacing';
import { newWriting, write, writeUnknown } from './writer';

/** Methods of a text that leave what matters as it is. */
const KEEPING = new Set(['tostring', 'trim', 'trimstart', 'trimend', 'normalize', 'getenumerator']);
/** Methods that only look at a document. */
const READING = new Set(
  (
    'save selectsinglenode selectnodes getelementsbytagname tostring writeto writecontentto gettype contains ' +
    'indexof startswith endswith split createnavigator clonenode getattribute hasattribute createelement ' +
    'createtextnode createattribute createcomment load'
  ).split(' '),
);
/** Static methods that write a text for another place. */
const ESCAPING = new Set(['escape', 'htmlencode', 'xmlencode', 'unescape', 'htmldecode']);

/** What a call does, and what it gives; nothing when that is not known. */
export function takeCall(flow: Flow, call: MethodCall): Made | undefined {
  if (call.isStatic && call.target.kind === 'type') {
    return takeStatic(flow, call, call.target.name.toLowerCase().replace(/^system\./, ''));
  }
  const made = flow.evaluator.evaluate(call.target);
  switch (made?.kind) {
    case 'growing':
      return takeGrowing(flow, made, call);
    case 'element':
      return takeElement(flow, made.element, call);
    case 'writer': {
      const { writing } = made;
      const values = call.arguments.map((value) =>
        asText(flow.evaluator.evaluate(value), value.span),
      );
      const relation = flow.blocks.relation(writing.home, flow.blocks.at(call.span.start));
      const isCertain = relation === 'same' || relation === 'after';
      const spans = call.arguments.map(({ span }) => span);
      if (!isCertain || !write(writing, call.name, values, spans, call.nameSpan)) {
        writeUnknown(writing, call.span);
      }
      return undefined;
    }
    default:
      return takeText(flow, made, call);
  }
}

function takeText(flow: Flow, made: Made | undefined, call: MethodCall): Made | undefined {
  const name = call.name.toLowerCase();
  const text = asText(made, call.span);
  if (text === undefined) {
    if (!READING.has(name)) changeText(flow, call, undefined);
    if (/^(?:append|add|insert|write)/.test(name)) growWith(flow, call.arguments);
    return undefined;
  }
  if (KEEPING.has(name)) {
    return { kind: 'text', text };
  }
  if (name === 'replace') {
    return replaced(flow, text, call.arguments, false, call.span);
  }
  if (text.kind === 'changed') {
    if (!READING.has(name)) text.isRebuilt = true;
    return undefined;
  }
  if (!['insert', 'remove', 'padright', 'padleft'].includes(name)) {
    return undefined;
  }
  const changed = changedText(text);
  changed.isRebuilt = true;
  return flow.evaluator.made(changed);
}

/** Notes that what an object we do not know is given may be the beginning of something longer. */
function growWith(flow: Flow, values: readonly Value[]): void {
  for (const value of values) {
    const text = asText(flow.evaluator.evaluate(value), value.span);
    if (text !== undefined) flow.growing.add(text);
  }
}

function replaced(
  { evaluator, script }: Flow,
  text: ScriptText,
  [patternValue, byValue]: readonly Value[],
  isRegex: boolean,
  span: Span,
): Made {
  const byText = byValue ? evaluator.textOf(byValue, false) : unknownText(span, true);
  const pattern = evaluator.plain(patternValue);
  const by = plainText(script.text, byText);
  return evaluator.made(
    afterReplacing(text, { pattern, by, byText, isRegex, ignoresCase: false, span }),
  );
}

/** `Append`, `AppendLine`, `WriteLine`, `Add` and their relatives. */
function takeGrowing(flow: Flow, object: Growing, call: MethodCall): Made | undefined {
  const { evaluator, blocks } = flow;
  const name = call.name.toLowerCase();
  const [first] = call.arguments;
  if (name === 'tostring') {
    return evaluator.made(joinedList(object.list, '', call.span));
  }
  if (
    ['toarray', 'count', 'flush', 'close', 'dispose', 'gettype', 'ensurecapacity'].includes(name)
  ) {
    return object.isList ? object : undefined;
  }
  const relation = blocks.relation(object.home, blocks.at(call.span.start));
  const add = (...texts: readonly ScriptText[]): Made => {
    object.list = texts.reduce(withItem, object.list);
    return object;
  };
  if (relation === 'never') {
    return object;
  }
  if (relation === 'inside' || relation === 'function') {
    return add(unknownText(call.span, true));
  }
  const lineEnd = knownText(lineEndOf(flow.script.text), {
    start: call.span.end,
    end: call.span.end,
  });
  switch (name) {
    case 'append':
    case 'write':
    case 'add':
      return first ? add(evaluator.textOf(first)) : object;
    case 'addrange':
      object.list = first ? evaluator.added(object.list, first) : object.list;
      return object;
    case 'appendline':
    case 'writeline':
      return first ? add(evaluator.textOf(first), lineEnd) : add(lineEnd);
    case 'appendformat':
      return add(formatted(flow, call.arguments));
    case 'appendjoin':
      return add(joined(flow, call.arguments, call.span));
    case 'clear':
      object.list = EMPTY_LIST;
      return object;
    case 'replace': {
      const text = joinedText(itemsOf(object.list));
      const made = replaced(flow, text, call.arguments, false, call.span);
      object.list = asList(made) ?? EMPTY_LIST;
      return object;
    }
    default: {
      const changed = changedText(joinedText(itemsOf(object.list)));
      changed.isRebuilt = true;
      object.list = withItem(EMPTY_LIST, changed);
      return object;
    }
  }
}

function formatted(flow: Flow, [format, ...values]: readonly Value[]): ScriptText {
  if (format === undefined) return joinedText([]);
  const list =
    values.length === 1 && values[0] ? asList(flow.evaluator.evaluate(values[0])) : undefined;
  const items =
    list !== undefined
      ? itemsOf(list)
      : values.map((value) => asText(flow.evaluator.evaluate(value), value.span));
  return formattedText(flow.evaluator.textOf(format), items);
}

function joined(flow: Flow, [separator, ...values]: readonly Value[], span: Span): ScriptText {
  const list = values.reduce((all, value) => flow.evaluator.added(all, value), EMPTY_LIST);
  return joinedList(list, flow.evaluator.plain(separator) ?? ' ', separator?.span ?? span);
}

function takeStatic(flow: Flow, call: MethodCall, type: string): Made | undefined {
  const { evaluator } = flow;
  const name = call.name.toLowerCase();
  const [first, second] = call.arguments;
  if (/(?:^|\.)regex$/.test(type)) evaluator.takePattern(name === 'new' ? first : second);
  if (name === 'new' || (name === 'create' && type.endsWith('xmlwriter'))) {
    return newObject(flow, type, call.arguments, call.span);
  }
  if (type === 'string' && name === 'join')
    return evaluator.made(joined(flow, call.arguments, call.span));
  if (type === 'string' && name === 'format')
    return evaluator.made(formatted(flow, call.arguments));
  if (type === 'string' && name === 'concat') {
    return evaluator.made(joinedText(call.arguments.map((value) => evaluator.textOf(value))));
  }
  if (/(?:^|\.)regex$/.test(type) && name === 'replace' && first) {
    return replaced(flow, evaluator.textOf(first), call.arguments.slice(1), true, call.span);
  }
  if (/(?:^|\.)x(?:document|element)$/.test(type) && name === 'parse' && first) {
    return evaluator.made(changedText(evaluator.textOf(first)));
  }
  if (ESCAPING.has(name) && first) {
    return evaluator.evaluate(first);
  }
  if (type === 'io.file' && first) {
    const isAdded = name.startsWith('append');
    if (name === 'createtext' || name === 'appendtext')
      return newObject(flow, 'io.streamwriter', [], call.span);
    if (/^(?:write|append)all(?:text|lines)$/.test(name) && second) {
      writeLines(flow, first, evaluator.evaluate(second), second.span, isAdded);
    }
  }
  return undefined;
}

/**
 * What a new object of a type is.
 *
 * @param type its name in lower case, without `System.`
 */
export function newObject(
  flow: Flow,
  type: string,
  values: readonly Value[],
  span: Span,
): Made | undefined {
  const home = flow.blocks.at(span.start);
  const [first] = values;
  let object: Made | undefined;
  if (/^(?:text\.)?stringbuilder$/.test(type) || /^io\.(?:stream|string)writer$/.test(type)) {
    const made = type.endsWith('builder') && first ? flow.evaluator.evaluate(first) : undefined;
    const isText = made?.kind === 'text' && made.text.kind !== 'known';
    const list = isText ? withItem(EMPTY_LIST, made.text) : EMPTY_LIST;
    object = { kind: 'growing', home, isList: false, list };
  } else if (/^(?:collections\.(?:arraylist|generic\.list)|arraylist|list\b)/.test(type)) {
    object = { kind: 'growing', home, isList: true, list: EMPTY_LIST };
  } else if (/xmltextwriter$|xmlwriter$/.test(type)) {
    object = { kind: 'writer', writing: newWriting(home, span) };
  } else if (/^(?:xml|xml\.xmldocument)$/.test(type)) {
    object = { kind: 'element', element: newElement(home, span) };
  }
  if (object !== undefined) flow.evaluator.objects.push(object);
  return object;
}

function newElement(
  home: number,
  span: Span,
  name?: ScriptText,
  namespace?: ScriptText,
): BuiltElement {
  return { home, span, name, namespace, attributes: [], children: [] };
}

/** Methods of an XmlDocument and its elements. */
function takeElement(flow: Flow, element: BuiltElement, call: MethodCall): Made | undefined {
  const { evaluator, blocks } = flow;
  const at = blocks.at(call.span.start);
  const texts = call.arguments.map((value) => evaluator.textOf(value, false));
  const [first, second, third] = texts;
  const argument = call.arguments[0] && evaluator.evaluate(call.arguments[0]);
  const relation = blocks.relation(element.home, at);
  const isCertain = relation === 'same' || relation === 'after';
  switch (call.name.toLowerCase()) {
    case 'createelement': {
      const [name, namespace] = third ? [second, third] : [first, second];
      return { kind: 'element', element: newElement(at, call.span, name, namespace) };
    }
    case 'createdocumentfragment':
      return { kind: 'element', element: newElement(at, call.span) };
    case 'createtextnode': {
      const made = newElement(at, call.span);
      if (first) addContent(made, first);
      return { kind: 'element', element: made };
    }
    case 'appendchild':
      if (isCertain && argument?.kind === 'element') element.children.push(argument.element);
      else if (relation !== 'never') addUnknown(element, call.span);
      return argument;
    case 'setattribute':
      if (isCertain && first && second && !third)
        element.attributes.push({ name: first, value: second });
      return undefined;
    case 'loadxml':
      if (first) {
        first.isUsed = true;
        element.children = [first];
      }
      return undefined;
    default:
      if (!READING.has(call.name.toLowerCase()) && !/^createxmldeclaration$/i.test(call.name)) {
        addUnknown(element, call.span);
      }
      return undefined;
  }
}
