import { DEFAULT_SETTINGS, type EngineSettings } from '../../server/src/engine/config/settings';
import type { FileHints } from '../../server/src/engine/formats/kind';
import type { Example, Rule } from '../../server/src/engine/rules/rule';
import { kinds } from '../../server/src/engine/formats/kinds.generated';
import type { Span } from '../../server/src/engine/types';

/** The extension a kind of file is told by first. */
function extensionOf(id: string): string {
  const kind = kinds.find((each) => each.id === id);
  return [...(kind?.own.extensions ?? []), ...(kind?.shared.extensions ?? [])][0] ?? 'txt';
}

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
  return example.fileName ?? `vpn.${extensionOf(kind)}`;
}

/** How an example is read. */
export function exampleHints(rule: Rule, example: Example): FileHints {
  const isProfile = rule.meta.kinds[0] === 'profilexml' && example.kind === undefined;
  return {
    fileName: exampleFileName(rule, example),
    encoding: example.encoding,
    ...(isProfile && { languageId: 'profilexml' }),
  };
}

/** The settings an example is checked with: a rule that is off shows what it would say. */
export function exampleSettings(rule: Rule, example: Example): EngineSettings {
  return {
    ...DEFAULT_SETTINGS,
    rules: rule.meta.severity === 'off' ? { [rule.meta.id]: 'warning' } : {},
    target: { deployment: 'any', ...example.target },
  };
}
