import { lossOf, replacesSwallowed, unfitness } from '../fix/verify';
import { compareSeverity } from '../severity';
import type { XmlDocument } from '../syntax/xml/tree';
import type { Edit, Finding, Fix, Span } from '../types';
import type { CompiledRules } from './compile';
import {
  isUncovering,
  type FixInput,
  type MessageData,
  type Report,
  type ReportExtra,
  type Rule,
} from './rule';

/** Longest piece of a file quoted in a message. */
const QUOTE_LIMIT = 80;

/** Puts values into the `{name}` places of a message. Long values are cut, line ends shown as one blank. */
export function fillMessage(template: string, data: MessageData = {}): string {
  const [first = '', ...parts] = partsOf(template);
  let message = first;
  for (const part of parts) {
    const close = part.indexOf('}');
    const name = part.slice(0, close);
    const value = data[name];
    message += value === undefined ? `{${name}}` : quoted(String(value));
    message += part.slice(close + 1);
  }
  return message;
}

function quoted(value: string): string {
  const flat = /\s/.test(value) ? value.replace(/\s+/g, ' ') : value;
  return flat.length > QUOTE_LIMIT ? `${flat.slice(0, QUOTE_LIMIT - 1)}…` : flat;
}

/** Messages split before the names of their places; there are as many as rules have. */
const split = new Map<string, readonly string[]>();

function partsOf(template: string): readonly string[] {
  let parts = split.get(template);
  if (!parts) {
    parts = template.split(/\{(?=\w+\})/);
    if (split.size < 4096) split.set(template, parts);
  }
  return parts;
}

/** What rules report with. Rules run one after the other, so that one serves them all. */
export class Reporter {
  readonly compiled: CompiledRules;
  readonly #text: string;
  readonly #add: (finding: Finding) => void;
  readonly #most: number;
  /** How many findings each rule has reported. */
  readonly #counts = new Map<Rule, number>();
  /** The document rules look at, when part of it is not known. */
  readonly #unknown: XmlDocument | undefined;
  /** The rule that runs. */
  #rule: Rule | undefined;
  /** Findings beyond the number of one rule that could ever be told; they were not worked out. */
  skipped = 0;

  /**
   * @param text The text spans refer to.
   * @param add Receives every finding.
   * @param document The tree that rules look at, when they look at one.
   * @param most Findings of one rule that are worked out; more are counted only.
   */
  constructor(
    compiled: CompiledRules,
    text: string,
    add: (finding: Finding) => void,
    document?: XmlDocument,
    most = Infinity,
  ) {
    this.#unknown = document && document.holes.length > 0 ? document : undefined;
    this.compiled = compiled;
    this.#text = text;
    this.#add = add;
    this.#most = most;
  }

  /** Says which rule reports from now on, and that it has asked for nothing yet. */
  for(rule: Rule): this {
    this.#rule = rule;
    if (this.#unknown) this.#unknown.wasUnknownAsked = false;
    return this;
  }

  /**
   * Reports a finding of the rule that runs. When the rule asked for something unknown, as what a
   * variable of a script stands for, its finding might be untrue with another value: it is told only
   * where the rule says that it holds anyway, and without fixes, which may rest on what was asked.
   */
  readonly report: Report<string> = (span, message, data, extra) => {
    const isDoubtful = this.#unknown?.wasUnknownAsked === true;
    if (isDoubtful && !extra?.holdsAnyway) return;
    if (!this.#rule || this.#isTooMuch(this.#rule)) return;
    const finding = findingOf(this.#rule, this.compiled, this.#text, span, message, data, extra);
    if (finding) this.#add(isDoubtful ? withoutFixes(finding) : finding);
  };

  #isTooMuch(rule: Rule): boolean {
    // Where a rule speaks for others, all of its places are needed to keep those silent.
    if (this.#most === Infinity || rule.meta.speaksFor) return false;
    const count = (this.#counts.get(rule) ?? 0) + 1;
    if (count > this.#most) {
      this.skipped++;
      return true;
    }
    this.#counts.set(rule, count);
    return false;
  }
}

function withoutFixes(finding: Finding): Finding {
  const bare: { -readonly [K in keyof Finding]: Finding[K] } = { ...finding };
  delete bare.fixes;
  return bare;
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
  const place = widen(span, text);
  const finding: { -readonly [K in keyof Finding]: Finding[K] } = {
    rule: id,
    severity: lowered ? (extra.severity ?? configured) : configured,
    message: say(message, data),
    span: place,
  };
  if (extra?.related?.length) {
    finding.related = extra.related.map((r) => ({
      ...(r.file !== undefined && { file: r.file }),
      span: r.span,
      message: say(r.message, r.data),
    }));
  }
  if (extra?.fixes?.length) addFixes(finding, extra.fixes, rule, text, say);
  if (extra?.tag) finding.tag = extra.tag;
  if (extra?.covers) finding.covers = extra.covers;
  return finding;
}

/** Edits without those that change nothing: of several values that are written one may be right already. */
function changing(edits: readonly Edit[], text: string): readonly Edit[] {
  return edits.filter(({ span, text: to }) => text.slice(span.start, span.end) !== to);
}

/** Adds the fixes that are fit to be offered. */
function addFixes(
  finding: { -readonly [K in keyof Finding]: Finding[K] },
  inputs: readonly FixInput<string>[],
  rule: Rule,
  text: string,
  say: (key: string, values?: MessageData) => string,
): void {
  const fixes: Fix[] = [];
  const refused: string[] = [];
  for (const input of inputs) {
    const title = say(input.title, input.data);
    const { edits: given } = input;
    if (typeof given === 'function') {
      const head = headOf(rule, title, 'unsafe', input.preferred);
      fixes.push(withLateEdits(head, () => changing(given(), text)));
      continue;
    }
    const edits = changing(given, text);
    const reason = unfitness(text, edits);
    if (reason !== undefined) refused.push(`${title}: ${reason}`);
    else if (!replacesSwallowed(text, edits)) {
      fixes.push(judged(text, finding.span, rule, title, input, edits));
    }
  }
  if (fixes.length > 0) finding.fixes = fixes;
  if (refused.length > 0) finding.refused = refused;
}

function headOf(
  { meta }: Rule,
  title: string,
  safety: Fix['safety'],
  preferred = false,
): Omit<Fix, 'edits'> {
  return {
    title,
    safety,
    ...(preferred && { preferred }),
    ...(isUncovering(meta) && { uncovers: true }),
  };
}

/** A fix whose edits are worked out when they are first asked for. */
function withLateEdits(head: Omit<Fix, 'edits'>, make: () => readonly Edit[]): Fix {
  let edits: readonly Edit[] | undefined;
  return {
    ...head,
    get edits() {
      edits ??= make();
      return edits;
    },
  };
}

/**
 * The fix as it may be offered. Whatever the rule says, one that takes text away is not safe; one that
 * takes away what the finding is not about is not even the first choice.
 */
function judged(
  text: string,
  place: Span,
  rule: Rule,
  title: string,
  { safety, preferred, twin }: FixInput<string>,
  edits: readonly Edit[],
): Fix {
  const excuse = { twin, isDirective: rule.meta.group === 'suppression' };
  const loss = safety === 'safe' ? lossOf(text, place, edits, excuse) : undefined;
  const isFirstChoice = preferred && !loss?.isForeign;
  return { ...headOf(rule, title, loss ? 'unsafe' : safety, isFirstChoice), edits };
}

/** A span an editor can draw: at least one character where the text has one, and no half of one. */
function widen(span: Span, text: string): Span {
  let start = Math.max(0, Math.min(span.start, text.length));
  let end = Math.max(start, Math.min(span.end, text.length));
  if (end === start) {
    if (start < text.length && text[start] !== '\n' && text[start] !== '\r') end += 1;
    else if (start > 0) start -= 1;
  }
  if (isInsidePair(text, start)) start -= 1;
  if (isInsidePair(text, end)) end += 1;
  return { start, end };
}

/** Whether a place is between the two halves of a character beyond U+FFFF. */
function isInsidePair(text: string, at: number): boolean {
  return at > 0 && (text.codePointAt(at - 1) ?? 0) > 0xffff;
}
