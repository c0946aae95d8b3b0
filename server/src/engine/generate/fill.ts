/** Templates of a server side, filled in. */
import { serverTemplates } from '../knowledge/server-templates.generated';
import type { ServerField } from '../knowledge/server-template-types';

/** What is known to fill a template with. */
export interface Filling {
  /** Texts of fields that fit their places as they are. */
  readonly values: ReadonlyMap<string, string>;
  readonly conditions: ReadonlySet<string>;
  readonly lists: ReadonlyMap<string, readonly string[]>;
}

/** A place that is left to whoever uses the text. */
export interface FillIn {
  /** What stands there. */
  readonly mark: string;
  /** A sentence: what to write in its place. */
  readonly what: string;
  /** Numbers of its lines, from 1. */
  readonly lines: readonly number[];
}

const fields = new Map(serverTemplates.fields.map((field) => [field.id, field]));

/** What stands in the place of a field of which nothing is known. */
function markOf({ id, mark }: ServerField): string {
  return mark ?? `__${id.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()}__`;
}

/** A part of a template that is open. */
interface Part {
  /** Whether its lines are written. */
  readonly isOn: boolean;
  /** What a list around it consists of. */
  readonly items?: readonly string[];
  readonly lines: string[];
}

/**
 * A template with everything in it that is known.
 *
 * @returns Lines without their ends.
 */
export function fillTemplate(text: string, filling: Filling): readonly string[] {
  const root: Part = { isOn: true, lines: [] };
  const open: Part[] = [root];
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const part = open.at(-1) ?? root;
    const [, word, negation = '', name = ''] = /^@(if|each) (!?)(\w+)$/.exec(line) ?? [];
    if (word === 'if') {
      const isOn = part.isOn && filling.conditions.has(name) === (negation === '');
      open.push({ isOn, ...(part.items && { items: part.items }), lines: part.lines });
    } else if (word === 'each') {
      open.push({ isOn: part.isOn, items: filling.lists.get(name) ?? [], lines: part.lines });
    } else if (line === '@end') {
      open.pop();
    } else if (part.isOn) {
      const items = part.items ?? [''];
      part.lines.push(...items.map((item) => fillLine(line, filling, item)));
    }
  }
  return root.lines.filter((line, at, lines) => line !== '' || (at > 0 && lines[at - 1] !== ''));
}

function fillLine(line: string, { values }: Filling, item: string): string {
  return line.replace(/«([^»]*)»/g, (_, id: string) => {
    if (id === 'each') return item;
    const field = fields.get(id);
    return values.get(id) ?? (field ? markOf(field) : '');
  });
}

/** The places of a text that are left, in the order of the text. */
export function placesLeft(lines: readonly string[]): readonly FillIn[] {
  const found = new Map<string, number[]>();
  lines.forEach((line, index) => {
    for (const [mark] of line.matchAll(/__[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*__/g)) {
      const numbers = found.get(mark) ?? [];
      if (numbers.at(-1) !== index + 1) numbers.push(index + 1);
      found.set(mark, numbers);
    }
  });
  return serverTemplates.fields.flatMap((field) => {
    const mark = markOf(field);
    const numbers = found.get(mark);
    return numbers && field.what !== undefined ? [{ mark, what: field.what, lines: numbers }] : [];
  });
}
