import type { Finding, Fix, Severity, Span } from '../types';
import type { CompiledRules } from './compile';
import type { MessageData, Report, ReportExtra, Rule } from './rule';

const WEIGHT: Readonly<Record<Severity, number>> = {
  error: 0,
  warning: 1,
  information: 2,
  hint: 3,
};

/** Negative when `a` is more serious than `b`. */
export function compareSeverity(a: Severity, b: Severity): number {
  return WEIGHT[a] - WEIGHT[b];
}

/** Longest piece of a file quoted in a message. */
const QUOTE_LIMIT = 80;

/** Puts values into the `{name}` places of a message. Long values are cut, line ends shown as one blank. */
export function fillMessage(template: string, data: MessageData = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = data[name];
    if (value === undefined) return whole;
    const flat = String(value).replace(/\s+/g, ' ');
    return flat.length > QUOTE_LIMIT ? `${flat.slice(0, QUOTE_LIMIT - 1)}…` : flat;
  });
}

/**
 * Makes the function a rule reports with.
 *
 * @param text The text spans refer to.
 * @param add Receives every finding.
 */
export function reporterFor(
  rule: Rule,
  compiled: CompiledRules,
  text: string,
  add: (finding: Finding) => void,
): Report<string> {
  return (span, message, data, extra) => {
    const finding = findingOf(rule, compiled, text, span, message, data, extra);
    if (finding) add(finding);
  };
}

/** @returns `undefined` when the rule is off. */
function findingOf(
  rule: Rule,
  compiled: CompiledRules,
  text: string,
  span: Span,
  message: string,
  data: MessageData | undefined,
  extra: ReportExtra<string> | undefined,
): Finding | undefined {
  const { id, messages } = rule.meta;
  const { translations } = compiled.settings;
  const say = (key: string, values?: MessageData) => {
    const template = messages[key] ?? key;
    return fillMessage(translations?.[template] ?? template, values);
  };
  const setting = compiled.severities.get(id);
  const configured = setting === 'off' && compiled.muted.has(id) ? rule.meta.severity : setting;
  if (configured === undefined || configured === 'off') return undefined;
  const lowered =
    extra?.severity && !compiled.chosen.has(id) && compareSeverity(extra.severity, configured) > 0;
  const fixes = extra?.fixes?.map((fix): Fix => ({
    title: say(fix.title, fix.data),
    safety: fix.safety,
    ...(fix.preferred && { preferred: true }),
    edits: fix.edits,
  }));
  return {
    rule: id,
    severity: lowered ? (extra.severity ?? configured) : configured,
    message: say(message, data),
    span: widen(span, text),
    ...(extra?.related?.length && {
      related: extra.related.map((r) => ({ span: r.span, message: say(r.message, r.data) })),
    }),
    ...(fixes?.length && { fixes }),
    ...(extra?.tag && { tag: extra.tag }),
    ...(extra?.covers && { covers: extra.covers }),
  };
}

/** A span an editor can draw: at least one character where the text has one. */
function widen(span: Span, text: string): Span {
  const start = Math.max(0, Math.min(span.start, text.length));
  const end = Math.max(start, Math.min(span.end, text.length));
  if (end > start) return { start, end };
  if (start < text.length && text[start] !== '\n' && text[start] !== '\r') {
    return { start, end: start + 1 };
  }
  return start > 0 ? { start: start - 1, end: start } : { start, end };
}
