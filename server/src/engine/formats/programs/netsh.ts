/** The arguments of a netsh command: `name=value`, also with blanks around the sign, or by place. */
import type { ProgramCommand, ProgramParameter } from '../../knowledge/program-types';
import type { Span } from '../../types';
import type { ProgramLine, ProgramWord } from './line';

/** Text at a place. */
interface Part {
  readonly text: string;
  readonly span: Span;
}

/** One argument. */
export interface NetshArgument {
  /** Absent for one by place. */
  readonly name?: Part;
  /** Absent where nothing follows the sign, or only the running script knows it. */
  readonly value?: Part & { readonly isEditable: boolean };
  /** What it is for; absent for a name that is not known. */
  readonly parameter?: ProgramParameter;
}

/** The arguments of a call, in text order; nothing where the command has no known parameters. */
export function netshArguments(
  { words }: ProgramLine,
  { parameters }: ProgramCommand,
  length: number,
): readonly NetshArgument[] {
  if (!parameters) return [];
  const found: NetshArgument[] = [];
  const rest = words.slice(length);
  let place = 0;
  for (let at = 0; at < rest.length; at += 1) {
    const taken = takeNamed(rest, at);
    if (taken) {
      at += taken.used - 1;
      const parameter = parameterNamed(parameters, taken.name.text);
      found.push({
        name: taken.name,
        ...(taken.value && { value: taken.value }),
        ...(parameter && { parameter }),
      });
      continue;
    }
    const word = rest[at];
    const parameter = parameters[place];
    place += 1;
    // Behind a word only the running script knows there may be any number of arguments.
    if (word && !word.isKnown && !isQuoted(word)) return found;
    const value = word && wordFrom(word, 0);
    found.push({ ...(value && { value }), ...(parameter && { parameter }) });
  }
  return found;
}

/** The parameter of a name, in full or by its beginning as netsh takes it. */
export function parameterNamed(
  parameters: readonly ProgramParameter[],
  name: string,
): ProgramParameter | undefined {
  const wanted = name.toLowerCase();
  return (
    parameters.find((each) => each.anyName) ??
    parameters.find((each) => each.name === wanted) ??
    parameters.find((each) => wanted !== '' && each.name.startsWith(wanted))
  );
}

interface Taken {
  readonly name: Part;
  readonly value: NetshArgument['value'];
  /** Number of words. */
  readonly used: number;
}

/** `name=value`, `name= value`, `name =value` and `name = value`. */
function takeNamed(words: readonly ProgramWord[], at: number): Taken | undefined {
  const word = words[at];
  if (!word) return undefined;
  const sign = isQuoted(word) ? -1 : word.text.indexOf('=');
  if (sign === 0) return undefined;
  const next = words[at + 1];
  if (sign > 0) {
    if (!/^[\w-]+$/.test(word.text.slice(0, sign))) return undefined;
    const { start } = word.content;
    const name = { text: word.text.slice(0, sign), span: { start, end: start + sign } };
    if (sign + 1 < word.text.length) return { name, value: wordFrom(word, sign + 1), used: 1 };
    return { name, value: next && wordFrom(next, 0), used: next ? 2 : 1 };
  }
  const name = { text: word.text, span: word.content };
  if (next?.text === '=') {
    const value = words[at + 2];
    return { name, value: value && wordFrom(value, 0), used: value ? 3 : 2 };
  }
  if (next && !isQuoted(next) && next.text.startsWith('=')) {
    return { name, value: wordFrom(next, 1), used: 2 };
  }
  return undefined;
}

function isQuoted({ span, content }: ProgramWord): boolean {
  return content.start > span.start;
}

/** The rest of a word as a value; nothing where only the running script knows it. */
function wordFrom(word: ProgramWord, from: number): NetshArgument['value'] {
  if (!word.isKnown) return undefined;
  const { content, isPlain } = word;
  const text = word.text.slice(from).replace(/^"|"$/g, '');
  const span = isPlain ? { start: content.start + from, end: content.end } : content;
  return { text, span, isEditable: isPlain };
}
