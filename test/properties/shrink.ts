/** Makes a failing subject smaller: fewer edits, fewer lines, fewer characters. */
import fc, { Arbitrary, type Random, type Stream, Value } from 'fast-check';
import { edited, type Slice, type Subject } from './subject';

/** Texts up to this length lose single characters, longer ones stretches. */
const SHORT = 400;

/** Subjects an input makes. However they were made, they are shrunk as texts and edits. */
export class Subjects extends Arbitrary<Subject> {
  readonly #make: (random: Random) => Subject;

  constructor(make: (random: Random) => Subject) {
    super();
    this.#make = make;
  }

  override generate(random: Random): Value<Subject> {
    return new Value(this.#make(random), undefined);
  }

  override canShrinkWithoutContext(_value: unknown): _value is Subject {
    return true;
  }

  override shrink(subject: Subject): Stream<Value<Subject>> {
    return fc.stream(smaller(subject)).map((each) => new Value(each, undefined));
  }
}

function* smaller(subject: Subject): IterableIterator<Subject> {
  const { text, edits } = subject;
  const [first] = edits;
  if (first) {
    yield { ...subject, edits: edits.slice(0, -1) };
    // The same text, made by fewer edits.
    yield { ...subject, text: edited(text, first), edits: edits.slice(1) };
    for (const [index, edit] of edits.entries()) {
      for (const less of smallerEdits(edit))
        yield { ...subject, edits: edits.map((e, i) => (i === index ? less : e)) };
    }
  }
  yield* without(subject, lineStarts(text));
  // Of a long text only stretches, whatever its lines are like.
  const step = Math.ceil(text.length / SHORT);
  const cuts = Array.from({ length: Math.ceil(text.length / step) + 1 }, (_, i) => i * step);
  if (text.length > 0) yield* without(subject, cuts);
}

function* smallerEdits(edit: Slice): IterableIterator<Slice> {
  const { text, gone } = edit;
  if (text.length > 1) {
    yield { ...edit, text: text.slice(0, text.length >> 1) };
    yield { ...edit, text: text.slice(text.length >> 1) };
    yield { ...edit, text: text.slice(1) };
    yield { ...edit, text: text.slice(0, -1) };
  }
  if (gone > 0) yield { ...edit, gone: gone >> 1 };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  if (starts[starts.length - 1] !== text.length) starts.push(text.length);
  return starts;
}

/** The subject without stretches of its text: first long ones, then ever shorter ones. */
function* without(subject: Subject, cuts: readonly number[]): IterableIterator<Subject> {
  for (let step = (cuts.length - 1) >> 1; step >= 1; step >>= 1) {
    for (let i = 0; i + step < cuts.length; i += step) {
      const less = cut(subject, cuts[i] ?? 0, cuts[i + step] ?? 0);
      if (less) yield less;
    }
  }
}

/** The subject without a stretch of its text, or nothing where an edit touches it. */
function cut(subject: Subject, start: number, end: number): Subject | undefined {
  const length = Math.min(end, subject.text.length) - start;
  const edits: Slice[] = [];
  // Where the stretch is after the edits so far.
  let at = start;
  for (const edit of subject.edits) {
    if (edit.at >= at + length) edits.push({ ...edit, at: edit.at - length });
    else if (edit.at + edit.gone <= at) {
      edits.push(edit);
      at += edit.text.length - edit.gone;
    } else return undefined;
  }
  return { ...subject, text: subject.text.slice(0, start) + subject.text.slice(end), edits };
}
