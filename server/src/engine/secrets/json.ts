/** The secrets of JSON. */
import { createScanner } from 'jsonc-parser';
import { secretName } from '../knowledge/secret-names';
import type { Span } from '../types';

/** Members that name what stands in another one, as the last name of a path too. */
const NAMING = /^(?:name|key|id|omaUri|setting\w*)$/i;
/** Members that hold what is named beside. */
const VALUE = /^(?:value|data|default|text)$/i;

/** An object or array that is being read. */
interface Level {
  /** Inside the value of a member named like a secret. */
  readonly isSecret: boolean;
  key: string;
  isNamed: boolean;
  readonly values: Span[];
}

/**
 * Finds the values of members that are named like a secret, and values a member beside says to be
 * one (`omaUri` and `value`). Reads on behind faults.
 *
 * @returns spans in no order, which may overlap
 */
export function secretsInJson(text: string): Span[] {
  const found: Span[] = [];
  const scanner = createScanner(text, true);
  let level: Level = { isSecret: false, key: '', isNamed: false, values: [] };
  const levels: Level[] = [];
  const close = () => {
    if (level.isNamed) for (const item of level.values) found.push(item);
    level = levels.pop() ?? level;
  };
  let last: { readonly text: string; readonly span: Span } | undefined;
  for (;;) {
    scanner.scan();
    const start = scanner.getTokenOffset();
    const end = start + scanner.getTokenLength();
    if (end === start) break;
    switch (text.charAt(start)) {
      case '{':
      case '[': {
        const isSecret = level.isSecret || secretName(level.key) !== undefined;
        levels.push(level);
        level = { isSecret, key: '', isNamed: false, values: [] };
        last = undefined;
        break;
      }
      case '}':
      case ']':
        takeValue();
        close();
        break;
      case ':':
        level.key = last?.text ?? '';
        last = undefined;
        break;
      case ',':
        takeValue();
        level.key = '';
        break;
      case '"':
        last = {
          text: scanner.getTokenValue(),
          span: { start: start + 1, end: Math.max(start + 1, end - 1) },
        };
        break;
      default:
        last = { text: '', span: { start, end } };
    }
  }
  takeValue();
  while (levels.length > 0) close();
  return found;

  function takeValue(): void {
    if (!last) return;
    const { key } = level;
    if (level.isSecret || secretName(key) !== undefined) found.push(last.span);
    if (NAMING.test(key)) {
      const name = last.text.slice(last.text.search(/[^/\\]*$/));
      if (secretName(name) !== undefined) level.isNamed = true;
    } else if (VALUE.test(key)) level.values.push(last.span);
    last = undefined;
  }
}
