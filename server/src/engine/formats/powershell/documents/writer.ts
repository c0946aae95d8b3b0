/** XML that a script writes with `System.Xml.XmlWriter` or `XmlTextWriter`. */
import type { Span } from '../../../types';
import { type ScriptText, escapedText, joinedText, knownText, unknownText } from './text';

/** A writer and what it wrote up to now. */
export interface XmlWriting {
  /** The block it was made in. */
  readonly home: number;
  text: ScriptText;
  /** Names of the elements that are open, the innermost last. */
  readonly open: ScriptText[];
  /** True between the name of an element and its `>`. */
  isInTag: boolean;
  /** True where an attribute is begun and not ended. */
  isInAttribute: boolean;
}

/** A writer that wrote nothing. @param span where it is made */
export function newWriting(home: number, span: Span): XmlWriting {
  const text = knownText('', span);
  return { home, text, open: [], isInTag: false, isInAttribute: false };
}

/** Notes that anything may be written at a place. */
export function writeUnknown(writing: XmlWriting, span: Span): void {
  writing.text = joinedText([writing.text, unknownText(span, true)]);
}

/**
 * Writes what one method of the writer writes.
 *
 * @param method its name
 * @param values its arguments, as text; nothing for those that are not known
 * @param spans where the arguments stand
 * @param span the call
 * @returns false when the method is none we know
 */
export function write(
  writing: XmlWriting,
  method: string,
  values: readonly (ScriptText | undefined)[],
  spans: readonly Span[],
  span: Span,
): boolean {
  const at = { start: span.start, end: span.start };
  const sign = (text: string): ScriptText => knownText(text, at);
  const add = (...parts: readonly ScriptText[]): void => {
    writing.text = joinedText([writing.text, ...parts]);
  };
  const value = (index: number): ScriptText =>
    values[index] ?? unknownText(spans[index] ?? span, false);
  const last = values.length - 1;
  const endTag = (): void => {
    if (writing.isInTag) add(sign('>'));
    writing.isInTag = false;
  };
  const start = (name: ScriptText, namespace?: ScriptText): void => {
    endTag();
    add(sign('<'), name);
    if (namespace) add(sign(' xmlns="'), escapedText(namespace), sign('"'));
    writing.open.push(name);
    writing.isInTag = true;
  };
  const end = (): void => {
    const name = writing.open.pop();
    if (name === undefined) return;
    add(...(writing.isInTag ? [sign('/>')] : [sign('</'), name, sign('>')]));
    writing.isInTag = false;
  };
  const content = (text: ScriptText): void => {
    if (!writing.isInAttribute) endTag();
    add(escapedText(text));
  };
  switch (method.toLowerCase()) {
    case 'writestartelement':
      // (name), (name, namespace) or (prefix, name, namespace)
      if (last >= 2) start(value(1), values[2]);
      else start(value(0), values[1]);
      return true;
    case 'writeelementstring':
      // (name, value), (name, namespace, value) or (prefix, name, namespace, value)
      start(value(Math.max(0, last - 2)), last >= 2 ? values[last - 1] : undefined);
      content(value(last));
      end();
      return true;
    case 'writeattributestring':
      if (!writing.isInTag) return true;
      add(sign(' '), value(Math.max(0, last - 2)), sign('="'), escapedText(value(last)), sign('"'));
      return true;
    case 'writestartattribute':
      add(sign(' '), value(Math.min(1, Math.max(0, last - 1))), sign('="'));
      writing.isInAttribute = true;
      return true;
    case 'writeendattribute':
      add(sign('"'));
      writing.isInAttribute = false;
      return true;
    case 'writestring':
    case 'writevalue':
      content(value(0));
      return true;
    case 'writeraw':
      endTag();
      add(value(0));
      return true;
    case 'writecdata':
      endTag();
      add(sign('<![CDATA['), value(0), sign(']]>'));
      return true;
    case 'writecomment':
      endTag();
      add(sign('<!--'), value(0), sign('-->'));
      return true;
    case 'writeendelement':
      end();
      return true;
    case 'writefullendelement':
      endTag();
      end();
      return true;
    case 'writeenddocument':
      while (writing.open.length > 0) end();
      return true;
    case 'writestartdocument':
    case 'writewhitespace':
    case 'flush':
    case 'close':
    case 'dispose':
    case 'tostring':
      return true;
    default:
      return false;
  }
}
