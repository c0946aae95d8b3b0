/** What commands do to the texts of a script. */
import { bindArguments, type ParameterShape } from '../bind';
import type { Command, Value } from '../../../syntax/powershell/types';
import { lineEndOf } from '../../../text/lineEnd';
import { newObject } from './calls';
import { addUnknown } from './elements';
import { type Flow, writeLines } from './context';
import { EMPTY_LIST, type Made, asList, joinedList, withItem } from './made';
import { unknownText } from './text';
import { writeUnknown } from './writer';

const named = (name: string, position?: number, ...aliases: readonly string[]): ParameterShape => ({
  name,
  aliases,
  ...(position === undefined ? {} : { position }),
});
const flag = (name: string): ParameterShape => ({ name, isSwitch: true });

/** The parameters that say where something is written, and what. */
const WRITING: readonly ParameterShape[] = [
  named('Path', 0, 'LiteralPath', 'PSPath', 'FilePath'),
  named('Value', 1, 'InputObject'),
  named('Encoding'),
  named('Width'),
  named('Filter'),
  named('Include'),
  named('Exclude'),
  named('Stream'),
  named('Credential'),
  flag('Append'),
  flag('NoNewline'),
  flag('Force'),
  flag('NoClobber'),
  flag('PassThru'),
];
const OUT_FILE = WRITING.map((each) =>
  each.name === 'Value'
    ? named('Value', undefined, 'InputObject')
    : each.name === 'Encoding'
      ? named('Encoding', 1)
      : each,
);
const MAKING: readonly ParameterShape[] = [
  named('TypeName', 0),
  named('ArgumentList', 1, 'Args'),
  named('ComObject'),
  named('Property'),
  flag('Strict'),
];

const NAMING: readonly ParameterShape[] = [
  named('Name', 0),
  named('Value', 1),
  named('Option'),
  named('Scope'),
  named('Visibility'),
  named('Description'),
  named('Include'),
  named('Exclude'),
  flag('Force'),
  flag('PassThru'),
];

const SEARCHING: readonly ParameterShape[] = [
  named('Pattern', 0),
  named('Path', 1, 'LiteralPath'),
  named('InputObject'),
  named('Context'),
  named('Encoding'),
  flag('SimpleMatch'),
  flag('CaseSensitive'),
  flag('Quiet'),
  flag('NotMatch'),
  flag('AllMatches'),
  flag('List'),
  flag('Raw'),
];

/** Commands that do not change what they are given. */
const HARMLESS =
  /^(?:write-(?:host|verbose|output|debug|information|warning|log)|out-(?:null|string|host)|echo|get-member|select-xml|test-path)$/;

/** What a command does to texts, and what it gives; nothing when that is not known. */
export function takeCommand(flow: Flow, command: Command): Made | undefined {
  const name = command.nameText.toLowerCase().replace(/^.*\\/, '');
  switch (name) {
    case 'set-content':
    case 'sc':
    case 'add-content':
    case 'ac':
      takeWriting(flow, command, WRITING, name.startsWith('a'));
      return undefined;
    case 'out-file':
    case 'tee-object':
      takeWriting(flow, command, OUT_FILE, false);
      return undefined;
    case 'set-variable':
    case 'sv':
    case 'new-variable':
    case 'nv':
      takeVariable(flow, command);
      return undefined;
    case 'select-string':
    case 'sls': {
      const { bound } = bindArguments(flow.script, command, SEARCHING);
      flow.evaluator.takePattern(bound.get('Pattern')?.value);
      return undefined;
    }
    case 'new-object':
      return takeNewObject(flow, command);
    case 'write-output':
    case 'echo':
      return command.arguments.reduce(
        (list, argument) =>
          argument.kind === 'value' ? flow.evaluator.added(list, argument.value) : list,
        EMPTY_LIST,
      );
    case 'out-string': {
      const list = command.input && asList(flow.evaluator.evaluate(command.input));
      return (
        list && flow.evaluator.made(joinedList(list, lineEndOf(flow.script.text), command.span))
      );
    }
    default:
      if (!HARMLESS.test(name)) handOver(flow, command);
      return undefined;
  }
}

function takeWriting(
  flow: Flow,
  command: Command,
  shapes: readonly ParameterShape[],
  isAdded: boolean,
): void {
  const { bound } = bindArguments(flow.script, command, shapes);
  const target = bound.get('Path')?.value;
  if (target === undefined) return;
  const value = bound.get('Value')?.value ?? command.input;
  const made = value && flow.evaluator.evaluate(value);
  writeLines(flow, target, made, value?.span ?? command.span, isAdded || bound.has('Append'));
}

function takeVariable(flow: Flow, command: Command): void {
  const { evaluator, blocks } = flow;
  const { bound } = bindArguments(flow.script, command, NAMING);
  const name = evaluator.plain(bound.get('Name')?.value)?.toLowerCase();
  if (name === undefined || bound.has('Scope')) return;
  const value = bound.get('Value')?.value;
  evaluator.variables.set(name, blocks.at(command.span.start), value && evaluator.evaluate(value));
}

function takeNewObject(flow: Flow, command: Command): Made | undefined {
  const { bound } = bindArguments(flow.script, command, MAKING);
  const type = bound.get('TypeName')?.value;
  const name = type && (flow.evaluator.plain(type) ?? '').toLowerCase().replace(/^system\./, '');
  if (!name) return undefined;
  const list = bound.get('ArgumentList')?.value;
  const values = list === undefined ? [] : list.kind === 'array' ? list.items : [list];
  return newObject(flow, name, values.map(withoutBrackets), command.span);
}

function withoutBrackets(value: Value): Value {
  const only = value.kind === 'group' && value.opener === '(' ? value.values[0] : undefined;
  return only ?? value;
}

/** What is handed to a command that we do not know may be changed there. */
function handOver(flow: Flow, command: Command): void {
  const isOwn = flow.functions.has(command.nameText.toLowerCase());
  if (command.input) flow.evaluator.evaluate(command.input);
  for (const argument of command.arguments) {
    const value = argument.kind === 'splat' ? undefined : argument.value;
    const made = value && flow.evaluator.evaluate(value);
    // A function of the script may put it together with others.
    if (isOwn && made?.kind === 'text') flow.growing.add(made.text);
    if (value?.kind !== 'variable') continue;
    if (made?.kind === 'element') addUnknown(made.element, command.span);
    else if (made?.kind === 'writer') writeUnknown(made.writing, command.span);
    else if (made?.kind === 'growing' && isOwn) {
      made.list = withItem(made.list, unknownText(command.span, true));
    }
  }
}
