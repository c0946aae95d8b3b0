import { eapData } from '../../../knowledge/eap.generated';
import type { EapChild } from '../../../knowledge/eap-types';
import { judgeEapElement, prefixOf } from '../configuration';
import { parseInteger } from '../../../connection/values/scalars';
import type { OpenElement } from '../../xml/scan';

/** Prefixes in force at a place; `''` is the default namespace. */
export type Prefixes = ReadonlyMap<string, string>;

/** What is known of the innermost element that is open at a place. */
export interface EapPlaceInfo {
  /** The innermost open element; absent where the EapHostConfig itself has to come. */
  readonly child: EapChild | undefined;
  readonly prefixes: Prefixes;
  /** The number beside the place in `Eap`. */
  readonly method: number | undefined;
}

const DECLARATION = /\s(xmlns(?::[\w.-]+)?)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

/** The prefixes an open tag declares, added to those around it. */
export function withDeclarations(prefixes: Prefixes, tag: string): Prefixes {
  let result: Map<string, string> | undefined;
  for (const match of tag.matchAll(DECLARATION)) {
    result ??= new Map(prefixes);
    const uri = match[2] ?? match[3] ?? '';
    result.set((match[1] ?? '').slice('xmlns:'.length), uri.replace(/^https:/, 'http:'));
  }
  return result ?? prefixes;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

/**
 * Reads the open elements from the outermost EapHostConfig on.
 *
 * @returns `undefined` inside an element that is not known.
 */
export function readPlace(
  text: string,
  offset: number,
  open: readonly OpenElement[],
): EapPlaceInfo | undefined {
  let prefixes: Prefixes = new Map([['', '']]);
  let child: EapChild | undefined;
  let method: number | undefined;
  for (const element of open) {
    prefixes = withDeclarations(prefixes, text.slice(element.start, element.openEnd));
    const name = localName(element.name);
    if (!child && name !== 'EapHostConfig') continue;
    const uri = prefixes.get(prefixOf(element.name)) ?? '';
    child = judgeEapElement(child?.type ?? null, uri, name, method).is;
    if (!child) return undefined;
    method = child.type === 'eap' ? numberAfter(text, element.openEnd, offset) : undefined;
  }
  return { child, prefixes, method };
}

/** The content of the first `Type` between an open tag and an offset, or right behind it. */
function numberAfter(text: string, from: number, offset: number): number | undefined {
  const near = text.slice(from, Math.min(offset, from + 1000));
  const match = /^\s*(?:<!--[\s\S]*?-->\s*)*<(?:[\w.-]+:)?Type(?:\s[^<>]*)?>\s*(\d{1,3})\s*</.exec(
    near,
  );
  return match?.[1] === undefined ? undefined : parseInteger(match[1]);
}

/**
 * How the name and the declaration of an element have to be written where some prefixes are in
 * force: bare, with a prefix that is declared, or with a declaration of its own.
 */
export function spelling(
  child: EapChild,
  prefixes: Prefixes,
): { readonly name: string; readonly declaration: string; readonly inner: Prefixes } {
  const { uri } = eapData.namespaces[child.ns];
  if (prefixes.get('') === uri) return { name: child.name, declaration: '', inner: prefixes };
  for (const [prefix, bound] of prefixes) {
    if (prefix !== '' && bound === uri) {
      return { name: `${prefix}:${child.name}`, declaration: '', inner: prefixes };
    }
  }
  const inner = new Map(prefixes).set('', uri);
  return { name: child.name, declaration: ` xmlns="${uri}"`, inner };
}
