import type { ScriptFile } from '../file';
import { cmdletData } from '../../../knowledge/cmdlets.generated';
import { parametersOf, type CommandParameter } from '../../../knowledge/cmdlet-types';
import { registryData } from '../../../knowledge/registry.generated';
import {
  findRegistryValues,
  isUnderKey,
  normalizeKey,
  registryValuesOf,
} from '../../../knowledge/registry-types';
import { argumentText, callsOf, type Call } from '../calls';
import { powershellTemplates } from '../../../knowledge/powershell-templates.generated';
import type { Span } from '../../../types';
import { templateKey, templateNames, templateText } from '../../templates';
import type { CompletionItem, CompletionOptions } from '../../features';
import { registryItem, valueItems } from '../../registry/features/completion';
import { lineItems } from '../../programs/completion';
import { programOf } from '../../programs/find';
import { linesOfScript } from '../lines';
import { commandKey, parameterKey } from './docs';
import { isOurs } from './hover';

/** Looking back further than this for the start of a word would help nobody. */
const MAX_WORD = 80;

/**
 * Commands, parameters, values and registry values for an offset of a script. Names of commands and
 * parameters only where no other extension offers them.
 */
export function completionsAt(
  file: ScriptFile,
  offset: number,
  options: CompletionOptions,
): CompletionItem[] {
  const { commandNames = true, templates = true } = options;
  const { script, text } = file;
  if (script.comments.some(({ span }) => span.start < offset && offset <= span.end)) return [];
  const string = script.strings.find(({ span }) => span.start < offset && offset < span.end);
  if (string && string.quote.startsWith('here-')) return [];
  const before = text.slice(Math.max(0, offset - MAX_WORD), offset);
  const word = /[-\u2013\u2014]?[\w.]*$/.exec(before)?.[0] ?? '';
  const after = /^[\w.]*/.exec(text.slice(offset, offset + MAX_WORD))?.[0] ?? '';
  const span = { start: offset - word.length, end: offset + after.length };
  const call = callAt(file, offset);
  if (call) {
    const items = inCall(file, call, span, word, commandNames);
    if (items.length > 0) return items;
  }
  const program = programItems(file, offset);
  if (program) return program;
  const name = /[A-Za-z][\w-]*$/.exec(before)?.[0] ?? '';
  const start = offset - name.length;
  const isCommand = /^[A-Za-z]{2,}(?:-\w*)?$/.test(name) && !string;
  const startsStatement = /(?:^|[\r\n;|{(=])[ \t]*$/.test(
    text.slice(Math.max(0, start - MAX_WORD), start),
  );
  if (!isCommand || !startsStatement) return [];
  const written = { start, end: span.end };
  return [
    ...(commandNames ? commandItems(written) : []),
    ...(templates ? templateItems(written, options) : []),
  ];
}

/** What a program we know takes at an offset; nothing where none is called there. */
function programItems(file: ScriptFile, offset: number): CompletionItem[] | undefined {
  const { script, text } = file;
  const line = [...linesOfScript(script)]
    .reverse()
    .find(
      ({ span, name }) =>
        name.span.end < offset &&
        (offset <= span.end || /^[ \t]{1,80}$/.test(text.slice(span.end, offset))),
    );
  const known = line && programOf(line);
  if (!known) return undefined;
  const current = line.words.find(({ span }) => span.start < offset && offset <= span.end);
  const start = current?.span.start ?? offset;
  const given = line.words.filter(({ span }) => span.end <= start);
  const head = text.slice(Math.max(0, offset - MAX_WORD), offset);
  const written = /[\w.-]*$/.exec(head)?.[0] ?? '';
  const rest = /^[\w.-]*/.exec(text.slice(offset, offset + MAX_WORD))?.[0] ?? '';
  const span = { start: offset - written.length, end: offset + rest.length };
  return lineItems(known, given, text.slice(start, offset), span);
}

/** The call an offset is in, or behind with only blanks between. */
function callAt({ script, text }: ScriptFile, offset: number): Call | undefined {
  let found: Call | undefined;
  for (const call of callsOf(script)) {
    const { span, name } = call.command;
    if (offset <= name.span.end || span.start > offset) continue;
    const between = offset > span.end ? text.slice(span.end, offset) : '';
    if (between.length > 400 || !/^(?:[ \t,]|`[ \t]*(?:\r\n|\r|\n))*$/.test(between)) continue;
    // The innermost one starts last.
    if (!found || span.start > found.command.span.start) found = call;
  }
  return found;
}

function inCall(
  file: ScriptFile,
  call: Call,
  span: Span,
  word: string,
  commandNames: boolean,
): CompletionItem[] {
  const { text } = file;
  const head = text.slice(Math.max(call.command.name.span.end, span.start - 400), span.start);
  if (/^[-\u2013\u2014]/.test(word)) {
    return commandNames && isOurs(call) ? parameterItems(call, span) : [];
  }
  // The parameter in front, perhaps with items of a list and an open quote.
  const match =
    /[-\u2013\u2014](\w+)(?:[ \t]+|:[ \t]*)((?:['"]?[\w.]+['"]?[ \t]*,[ \t]*)*)['"]?$/.exec(head);
  const written = match?.[1]?.toLowerCase();
  if (written === undefined) return [];
  const known = parametersOf(call.known);
  const parameter =
    known.find((each) => each.name.toLowerCase() === written) ??
    known.find((each) => each.aliases?.some((alias) => alias.toLowerCase() === written)) ??
    only(known.filter((each) => each.name.toLowerCase().startsWith(written)));
  if (!parameter || parameter.isSwitch) return [];
  if (/ItemProperty/.test(call.known.name)) return registryItems(file, call, parameter, span);
  const isFirst = (match?.[2] ?? '') === '';
  if (!isFirst && parameter.isList !== true) return [];
  return isOurs(call) ? valueItems(parameter.values ?? [], span, parameter.name) : [];
}

function only<T>(items: readonly T[]): T | undefined {
  return items.length === 1 ? items[0] : undefined;
}

function parameterItems(call: Call, span: Span): CompletionItem[] {
  const { binding, known } = call;
  return parametersOf(known)
    .filter(({ name }) => {
      const given = binding.bound.get(name);
      return !given || (given.nameSpan.start >= span.start && given.nameSpan.start <= span.end);
    })
    .map((parameter) => ({
      label: `-${parameter.name}`,
      kind: 'attribute',
      detail: parameter.type,
      span,
      insertText: `-${parameter.name}${parameter.isSwitch ? '' : ' '}`,
      filterText: `-${parameter.name}`,
      sortText: `${parameter.mandatory ? '0' : '1'}${parameter.name}`,
      data: parameterKey(known, parameter),
      ...(parameter.values && { retrigger: true }),
    }));
}

/** After `-Name` the registry values of the key, after `-Value` what the named one takes. */
function registryItems(
  { script }: ScriptFile,
  call: Call,
  parameter: CommandParameter,
  span: Span,
): CompletionItem[] {
  const path = argumentText(script, call, 'Path') ?? argumentText(script, call, 'LiteralPath');
  const here = path ? registryValuesOf(registryData, path.text) : registryData.values;
  if (parameter.name === 'Name') {
    // Without a key, a name that several keys have is offered once.
    const byName = new Map(here.map((value) => [value.name, value] as const).reverse());
    return here
      .filter((value) => byName.get(value.name) === value)
      .map((v) => registryItem(v, span));
  }
  const name = argumentText(script, call, 'Name');
  if (parameter.name !== 'Value' || !name) return [];
  const known = findRegistryValues(registryData, name.text).find(
    (value) => !path || isUnderKey(value, normalizeKey(path.text)),
  );
  if (!known) return [];
  const example = known.example === undefined ? [] : [{ value: known.example, doc: '' }];
  return valueItems(known.values ?? example, span, known.name);
}

/** Scripts to start from. */
function templateItems(span: Span, { snippets }: CompletionOptions): CompletionItem[] {
  return powershellTemplates.templates.map((template) => {
    const { plain, snippet } = templateText(template, '    ');
    return {
      label: templateNames(template),
      kind: 'skeleton',
      detail: template.name,
      span,
      insertText: plain,
      ...(snippets && { snippet }),
      filterText: templateNames(template),
      sortText: `2${template.prefix}`,
      data: templateKey(template),
    };
  });
}

function commandItems(span: Span): CompletionItem[] {
  return cmdletData.commands
    .filter((command) => command.kind === 'cmdlet' && command.isComplete)
    .map((command) => ({
      label: command.name,
      kind: 'element',
      detail: command.module,
      span,
      insertText: command.name,
      filterText: command.name,
      sortText: command.name,
      data: commandKey(command),
    }));
}
