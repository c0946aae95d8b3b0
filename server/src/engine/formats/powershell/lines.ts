import type { Argument, Script, Value } from '../../syntax/powershell/types';
import { programData } from '../../knowledge/programs.generated';
import { programName } from '../../secrets/commandLine';
import type { ProgramLine, ProgramWord } from '../programs/line';
import { literalOf } from './calls';
import { withoutGroups } from './resolve';
import { once } from '../../text/once';
import { keptOf } from '../../text/kept';

const known = once(
  (): ReadonlySet<string> => new Set(programData.programs.map(({ name }) => name)),
);
/** The command lines of programs we know in a script. */
export const linesOfScript = keptOf((script: Script): readonly ProgramLine[] => {
  return script.commands
    .filter(({ nameText }) => known().has(programName(nameText)))
    .sort((a, b) => a.span.start - b.span.start)
    .map(({ span, name, nameText, arguments: args }) => ({
      span,
      name: { ...wordOf(script, name), text: nameText },
      words: args.map((each) => wordOfArgument(script, each)),
    }));
});

function wordOfArgument(script: Script, argument: Argument): ProgramWord {
  if (argument.kind === 'value') return wordOf(script, argument.value);
  const { span } = argument;
  const text = script.text.slice(span.start, span.end);
  const isKnown = argument.kind === 'parameter' && !argument.value;
  return { span, content: span, text, isKnown, isPlain: isKnown };
}

function wordOf(script: Script, value: Value): ProgramWord {
  const { span } = value;
  const inner = withoutGroups(value);
  const content = inner.kind === 'string' ? inner.content : span;
  const literal = literalOf(script, value);
  const text = literal?.text ?? script.text.slice(span.start, span.end);
  const isPlain = literal?.isEditable === true && content.end - content.start === text.length;
  return { span, content, text, isKnown: literal !== undefined, isPlain };
}
