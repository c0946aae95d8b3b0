/** Puts a text that a script makes together, with the way back to the script for each of its pieces. */
import { literalParts, type LiteralPart } from '../../../syntax/powershell/literal';
import type { StringLiteral } from '../../../syntax/powershell/types';
import type { Span } from '../../../types';
import { MappedTextBuilder } from '../../../embedded/build';
import { encodeXmlText } from '../../../embedded/layers';
import type { MappedText } from '../../../embedded/mapping';
import { openedPaths } from './changes';
import type { FormattedText, LiteralText, ReplacedText, ScriptText } from './text';
import { textOfElement } from './elements';
import { POWERSHELL_ENCODERS } from './encoders';

/** A text put together. */
export interface Flattened {
  readonly mapped: MappedText;
  /** Its strings, each as often as it occurs. */
  readonly literals: readonly StringLiteral[];
  /** Whether whole elements may stand in one of its holes. */
  readonly isLoose: boolean;
  /** Whether the script changes it in a way that is not followed. */
  readonly isChanged: boolean;
}

/** Changes on top of changes that are followed; what is deeper is not known. */
const MOST_NESTED = 40;
/** An unknown text is shown as it is written when that is not longer. */
const MOST_NAME = 40;
/** A value of at most so many characters is shown at the variable that stands for it. */
const MOST_INLINE = 200;

type Task =
  | { readonly text: ScriptText }
  | {
      readonly literal: LiteralText;
      readonly parts: readonly LiteralPart[];
      readonly index: number;
    };

/** What happened on the way, for the text as a whole. */
class Notes {
  readonly literals: StringLiteral[] = [];
  isLoose = false;
  isChanged = false;
}

/**
 * Puts a text together. Takes time proportional to its length.
 *
 * @param script the whole script
 * @param isShared whether a string belongs to something else as well, so that it must not be edited
 */
export function flatten(
  script: string,
  text: ScriptText,
  isShared: (literal: StringLiteral) => boolean,
): Flattened {
  const notes = new Notes();
  const mapped = new Flattener(script, isShared, notes).mapped(text);
  const { literals, isLoose, isChanged } = notes;
  return { mapped, literals, isLoose, isChanged };
}

class Flattener {
  constructor(
    private readonly script: string,
    private readonly isShared: (literal: StringLiteral) => boolean,
    private readonly notes: Notes,
  ) {}

  mapped(text: ScriptText): MappedText {
    const builder = new MappedTextBuilder();
    const tasks: Task[] = [{ text }];
    for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
      if ('literal' in task) this.addParts(builder, task, tasks);
      else this.add(builder, task.text, tasks);
    }
    return builder.build();
  }

  private add(builder: MappedTextBuilder, text: ScriptText, tasks: Task[]): void {
    if (text.nesting > MOST_NESTED) {
      this.notes.isChanged = true;
      return;
    }
    switch (text.kind) {
      case 'literal': {
        const { literal } = text;
        this.notes.literals.push(literal);
        tasks.push({ literal: text, parts: literalParts(this.script, literal), index: 0 });
        return;
      }
      case 'known':
        builder.region(text.span);
        builder.decoded(text.text, text.span);
        return;
      case 'unknown':
        this.addHole(builder, text.span, text.isLoose);
        return;
      case 'joined':
        for (let index = text.parts.length - 1; index >= 0; index -= 1) {
          const part = text.parts[index];
          if (part !== undefined) tasks.push({ text: part });
        }
        return;
      case 'element':
        tasks.push({ text: textOfElement(text.element) });
        return;
      case 'replaced':
        this.addReplaced(builder, text);
        return;
      case 'formatted':
        this.addFormatted(builder, text);
        return;
      case 'escaped':
        builder.append(encodeXmlText(this.mapped(text.text)));
        return;
      case 'changed': {
        const isChanged = text.isRebuilt || text.paths.length > 0;
        this.notes.isChanged ||= isChanged;
        builder.append(openedPaths(this.mapped(text.text), text.paths));
      }
    }
  }

  private addHole(builder: MappedTextBuilder, span: Span, isLoose: boolean): void {
    this.notes.isLoose ||= isLoose;
    builder.region(span);
    const written = this.script.slice(span.start, span.end);
    // A statement or a long expression is no name for what it gives.
    const isName = written !== '' && written.length <= MOST_NAME && !/[\r\n]/.test(written);
    builder.hole(isName || !isLoose ? written : '_', span);
  }

  /** Adds the parts of a string from an index on; a hole that is filled in interrupts it. */
  private addParts(
    builder: MappedTextBuilder,
    task: Extract<Task, { literal: unknown }>,
    tasks: Task[],
  ): void {
    const { literal: node, parts } = task;
    const { literal, fills } = node;
    const isEditable = literal.decoded === undefined && !this.isShared(literal);
    const encode = isEditable ? POWERSHELL_ENCODERS[literal.quote] : undefined;
    builder.region(literal.content, encode);
    for (let index = task.index; index < parts.length; index += 1) {
      const part = parts[index];
      if (part === undefined) continue;
      const written = this.script.slice(part.span.start, part.span.end);
      if (part.kind === 'verbatim') {
        builder.verbatim(written, part.span.start);
      } else if (part.kind === 'escape') {
        builder.decoded(part.text, part.span);
      } else {
        const fill = fills[literal.holes.indexOf(part.hole)];
        const value = fill && this.inlineValue(fill);
        if (fill === undefined) {
          builder.hole(written, part.span);
        } else if (value !== undefined) {
          builder.decoded(value, part.span);
        } else {
          tasks.push({ literal: node, parts, index: index + 1 }, { text: fill });
          return;
        }
      }
    }
  }

  /** The text of a short value, which is shown where it is used and not where it is written. */
  private inlineValue(fill: ScriptText): string | undefined {
    if (fill.kind === 'known') return fill.text;
    if (fill.kind !== 'literal' || fill.fills.length > 0 || fill.length > MOST_INLINE) {
      return undefined;
    }
    const text = literalParts(this.script, fill.literal)
      .map((part) =>
        part.kind === 'escape' ? part.text : this.script.slice(part.span.start, part.span.end),
      )
      .join('');
    return /[<\r\n]/.test(text) ? undefined : text;
  }

  private addReplaced(builder: MappedTextBuilder, text: ReplacedText): void {
    const base = this.mapped(text.text);
    const by = this.mapped(text.by);
    const haystack = text.ignoresCase ? base.text.toLowerCase() : base.text;
    const needle = text.ignoresCase ? text.pattern.toLowerCase() : text.pattern;
    let pos = 0;
    let found = haystack.indexOf(needle);
    // A text that grows too much by it is as good as unknown.
    let left = Math.max(base.text.length, 1000) * 4;
    for (; found >= 0 && left > 0; found = haystack.indexOf(needle, pos)) {
      builder.append(base, { start: pos, end: found });
      builder.append(by);
      left -= by.text.length;
      pos = found + needle.length;
    }
    builder.append(base, { start: pos, end: base.text.length });
  }

  private addFormatted(builder: MappedTextBuilder, text: FormattedText): void {
    const base = this.mapped(text.format);
    // New text in the format has its braces doubled.
    const wrap = (added: string): string => added.replace(/[{}]/g, '$&$&');
    const values = new Map<number, MappedText>();
    let pos = 0;
    for (const match of base.text.matchAll(/\{\{|\}\}|\{(\d{1,4})((?:,-?\d+)?(?::[^{}]*)?)\}/g)) {
      const [written, index, style] = match;
      const span = { start: match.index, end: match.index + written.length };
      builder.append(base, { start: pos, end: span.start }, { wrap });
      pos = span.end;
      const node = index === undefined ? undefined : text.values[Number(index)];
      if (index === undefined) {
        const outer = base.toOuter(span);
        builder.region(outer);
        builder.decoded(written.charAt(0), outer);
      } else if (node === undefined || style !== '') {
        builder.append(base, span, { wrap, isHole: true });
      } else {
        const value = values.get(Number(index)) ?? this.mapped(node);
        values.set(Number(index), value);
        builder.append(value);
      }
    }
    builder.append(base, { start: pos, end: base.text.length }, { wrap });
  }
}
