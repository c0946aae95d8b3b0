/** Which values of a script are the text of a phonebook, or every line of it. */
import type { Script, Value } from '../../../syntax/powershell/types';
import { valuesOfVariable } from '../resolve';
import { choosesLines, countingLoop, loopOfItem, loopOfVariable } from './loops';
import { isPhonebookPath, pathOfCommand } from './path';

/** A value that comes from further away is not known. */
const MAX_STEPS = 30;

/** How a value relates to a phonebook: the text of one, itself changed once more, or something else. */
type Reading = 'phonebook' | 'itself' | 'other';

interface State {
  readonly script: Script;
  /** Variables being followed: `$text = $text -replace …` comes back to itself. */
  readonly open: Set<string>;
  steps: number;
}

/**
 * Whether a value surely is the whole text of a phonebook, or one after the other all of its lines, in a
 * loop that does not look for the section of one connection.
 */
export function readsWholePhonebook(script: Script, value: Value | undefined): boolean {
  return read({ script, open: new Set(), steps: MAX_STEPS }, value) === 'phonebook';
}

function read(state: State, value: Value | undefined): Reading {
  state.steps -= 1;
  if (!value || state.steps <= 0) return 'other';
  switch (value.kind) {
    case 'variable':
      return readVariable(state, value.name, value.span.start);
    case 'cast':
      return read(state, value.value);
    case 'group':
      return value.values.length === 1 ? read(state, value.values[0]) : 'other';
    case 'index':
      return readIndex(state, value);
    case 'operation': {
      const isKept = value.operators.every(({ text }) =>
        /^-[ci]?(?:replace|split|join)$/i.test(text),
      );
      return isKept ? read(state, value.operands[0]) : 'other';
    }
    case 'call':
      return readCall(state, value);
    case 'pipeline':
      return read(state, value.elements.at(-1));
    case 'command': {
      if (/^out-string$/i.test(value.nameText)) return read(state, value.input);
      const isRead = /^(?:Get-Content|gc|cat|type)$/i.test(value.nameText);
      return asReading(isRead && isPhonebookPath(state.script, pathOfCommand(value)));
    }
    default:
      return 'other';
  }
}

function asReading(isRead: boolean): Reading {
  return isRead ? 'phonebook' : 'other';
}

function readVariable(state: State, name: string, offset: number): Reading {
  const { script, open } = state;
  const isItem = name === '_' || name === 'psitem';
  const loop = isItem ? loopOfItem(script, offset) : loopOfVariable(script, name, offset);
  if (loop) {
    if (choosesLines(script, loop, [name])) return 'other';
    const file: Value = { kind: 'variable', name: loop.file ?? '', span: loop.span };
    return loop.file === undefined
      ? read(state, loop.source)
      : asReading(isPhonebookPath(script, file));
  }
  if (open.has(name)) return 'itself';
  open.add(name);
  const values = valuesOfVariable(script, name).map((each) => read(state, each));
  open.delete(name);
  return values.includes('other') || values.length === 0
    ? 'other'
    : values.includes('phonebook')
      ? 'phonebook'
      : 'itself';
}

/** `$lines[$i]` in a loop that counts. */
function readIndex(state: State, value: Extract<Value, { kind: 'index' }>): Reading {
  const { script } = state;
  const { target, span } = value;
  const index = /^\[\s*\$(\w+)\s*\]$/.exec(script.text.slice(target.span.end, span.end))?.[1];
  const loop = countingLoop(script, span.start);
  if (index === undefined || !loop || target.kind !== 'variable') return 'other';
  return choosesLines(script, loop, [index.toLowerCase(), target.name])
    ? 'other'
    : read(state, target);
}

/** `[IO.File]::ReadAllText($path)`, also with what is done to the text afterwards. */
function readCall(state: State, value: Extract<Value, { kind: 'call' }>): Reading {
  const { target, name, arguments: args } = value;
  if (!value.isStatic) {
    const isKept = /^(?:replace|trim(?:start|end)?|split|tostring)$/i.test(name);
    return isKept ? read(state, target) : 'other';
  }
  const type = target.kind === 'type' ? target.name : '';
  if (/(?:^|\.)regex$/i.test(type)) {
    return /^(?:replace|split)$/i.test(name) ? read(state, args[0]) : 'other';
  }
  const isRead = /(?:^|\.)file$/i.test(type) && /^read(?:all(?:text|lines)|lines)$/i.test(name);
  return asReading(isRead && isPhonebookPath(state.script, args[0]));
}
