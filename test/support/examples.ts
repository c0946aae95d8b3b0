import type { Example, Rule } from '../../server/src/engine/rules/rule';
import type { FileKind, Span } from '../../server/src/engine/types';

const EXTENSIONS: Readonly<Record<FileKind, string>> = {
  profilexml: 'xml',
  eap: 'xml',
  rasphone: 'pbk',
  powershell: 'ps1',
  registry: 'reg',
  carrier: 'json',
};

/** Takes the `«…»` marks out of an example and says where they stood. */
export function unmark(code: string): { readonly text: string; readonly spans: readonly Span[] } {
  const spans: Span[] = [];
  let text = '';
  let start = -1;
  for (const part of code.split(/([«»])/)) {
    if (part === '«') start = text.length;
    else if (part === '»') {
      spans.push({ start, end: text.length });
      start = -1;
    } else text += part;
  }
  return { text, spans };
}

/** The file name an example is checked under. */
export function exampleFileName(rule: Rule, example: Example): string {
  const kind = example.kind ?? rule.meta.kinds[0] ?? 'profilexml';
  return example.fileName ?? `vpn.${EXTENSIONS[kind]}`;
}
