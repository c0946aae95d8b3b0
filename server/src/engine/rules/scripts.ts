/** What rules about scripts share: groups of commands, and questions several of them ask. */
import { IPSEC_PARTS, ipsecByWord, ipsecWord } from '../knowledge/ipsec';
import type { IpsecPart } from '../knowledge/ipsec-types';
import { registryData } from '../knowledge/registry.generated';
import { findRegistryValues, normalizeKey, type RegistryValue } from '../knowledge/registry-types';
import { callsTo, type Call } from '../formats/powershell/calls';
import { spellType, type RegistryWrite } from '../connection/registryWrite';
import type { Script } from '../syntax/powershell/types';
import type { Edit, FixSafety, Span } from '../types';
import type { MessageData, ReportExtra } from './rule';

/** The six parameters that make up an IPsec policy, in the order the help names them. */
export const POLICY_PARAMETERS: readonly IpsecPart[] = [...IPSEC_PARTS].sort();

/** The calls that set an IPsec policy, on the server or the client. */
export function policyCalls(script: Script): readonly Call[] {
  return callsTo(script, 'Set-VpnServerConfiguration', 'Set-VpnConnectionIPsecConfiguration');
}

/** Where arguments can be added to a call: behind the last one, or behind its name. */
export function appendArgument(call: Call, text: string): Edit {
  const { command } = call;
  const last = command.arguments[command.arguments.length - 1];
  const at = Math.max(command.name.span.end, last?.span.end ?? 0);
  return { span: { start: at, end: at }, text: ` ${text}` };
}

const visibleText = new WeakMap<Script, string>();

/** The text of a script with blanks in the place of its comments. */
export function textWithoutComments(script: Script): string {
  let text = visibleText.get(script);
  if (text === undefined) {
    const spans = script.comments.map(({ span }) => span);
    text = withBlanks(script.text, spans);
    visibleText.set(script, text);
  }
  return text;
}

/** A text with blanks in the place of some stretches, so that places in it stay what they are. */
export function withBlanks(text: string, spans: readonly Span[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    if (span.start < at) continue;
    parts.push(text.slice(at, span.start), ' '.repeat(span.end - span.start));
    at = span.end;
  }
  return parts.join('') + text.slice(at);
}

/**
 * Whether a script restarts services or the computer, or speaks of it: a message to the
 * administrator or a switch will do.
 */
export function mentionsRestart(script: Script): boolean {
  return /restart|reboot|shutdown|(?:start|stop)-service|\b(?:net|sc)(?:\.exe)?\s+(?:start|stop)/i.test(
    textWithoutComments(script),
  );
}

/** The edit that puts a statement on a line of its own behind a command that ends its line. */
export function statementAfter(text: string, span: Span, statement: string): Edit | undefined {
  const rest = /^[^\r\n]*/.exec(text.slice(span.end))?.[0] ?? '';
  if (!/^[ \t]*(?:\|[ \t]*Out-Null[ \t]*)?;?[ \t]*$/i.test(rest)) return undefined;
  let start = span.start;
  while (start > 0 && !/[\r\n]/.test(text[start - 1] ?? '')) start--;
  const indentation = /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
  const eol = /\r\n|\n|\r/.exec(text)?.[0] ?? '\n';
  const at = span.end + rest.length;
  return { span: { start: at, end: at }, text: eol + indentation + statement };
}

/** A key the way a place wants it, for example `HKLM:\SYSTEM` for a cmdlet. */
export function spellKey(by: RegistryWrite['by'], key: string): string {
  if (by === 'cmdlet') return key.replace(/^HKLM\\/, 'HKLM:\\');
  return by === 'reg.exe' ? key : key.replace(/^HKLM\\/, 'HKEY_LOCAL_MACHINE\\');
}

/** Whether plain text stands at a span, so that other text can take its place. */
export function isPlain(text: string, span: Span): boolean {
  return span.end > span.start && !/^[$('"@\u2018-\u201e]/.test(text.slice(span.start, span.end));
}

/** A call in which a service has to be restarted to make something effective. */
export const RESTART_REMOTE_ACCESS = 'Restart-Service RemoteAccess -PassThru';

/** The span of a parameter with the dash in front of its name. */
export function dashed(text: string, nameSpan: Span): Span {
  const before = text[nameSpan.start - 1] ?? '';
  return /[-\u2013-\u2015]/.test(before)
    ? { start: nameSpan.start - 1, end: nameSpan.end }
    : nameSpan;
}

/** Whether a cmdlet takes a value: a full one, its number, or the unambiguous beginning of one. */
export function isAccepted(written: string, values: readonly string[]): boolean {
  const text = written.toLowerCase();
  if (text === '' || /^\d+$/.test(text)) return true;
  const starting = values.filter((value) => value.toLowerCase().startsWith(text));
  return starting.length === 1 || starting.some((value) => value.toLowerCase() === text);
}

/** What a spelling of ProfileXML is in a cmdlet; nothing when it is none. */
export function profileSpelling(parameter: IpsecPart, value: string): string | undefined {
  if (ipsecByWord(parameter, 'cmdlet', value)) return undefined;
  // AES_GCM_128 is known by one element only, and is written for the others too.
  const algorithm =
    ipsecByWord(parameter, 'profileXml', value) ??
    ipsecByWord('EncryptionMethod', 'profileXml', value);
  return algorithm && ipsecWord(parameter, 'cmdlet', algorithm.id);
}

/** A registry value we surely know. */
export function registryValue(name: string): RegistryValue {
  const [value] = findRegistryValues(registryData, name);
  if (!value) throw new Error(`no registry value ${name}`);
  return value;
}

/** What is wrong with the place or the form of a written value. */
export type WriteFault =
  | { readonly kind: 'key'; readonly span: Span; readonly edit?: Edit }
  | {
      readonly kind: 'type';
      readonly span: Span;
      readonly written: string;
      readonly wanted: string;
      readonly edit?: Edit;
    };

/** Says when a value is written to another key than the one Windows reads. */
export function keyFault(
  text: string,
  write: RegistryWrite,
  known: RegistryValue,
): Extract<WriteFault, { kind: 'key' }> | undefined {
  const { key, keySpan } = write;
  if (key === undefined || keySpan === undefined || key === normalizeKey(known.key))
    return undefined;
  const canChange = write.by !== 'file' && isPlain(text, keySpan);
  return {
    kind: 'key',
    span: write.by === 'file' ? write.nameSpan : keySpan,
    ...(canChange && { edit: { span: keySpan, text: spellKey(write.by, known.key) } }),
  };
}

/** Says when a value is written with another type than the one Windows reads. */
export function typeFault(
  text: string,
  write: RegistryWrite,
  known: RegistryValue,
): Extract<WriteFault, { kind: 'type' }> | undefined {
  const { type, typeSpan, by } = write;
  if (type === undefined || typeSpan === undefined || type === known.type) return undefined;
  const wanted = spellType(by, known.type) ?? known.type;
  const isWord = by !== 'file' && isPlain(text, typeSpan);
  const span = by === 'file' ? (write.data?.span ?? write.nameSpan) : typeSpan;
  const written = isWord ? text.slice(typeSpan.start, typeSpan.end) : type;
  // Bytes cannot be made from a number or a text by a new type alone.
  const canChange = isWord && known.type === 'REG_DWORD' && write.data?.number !== undefined;
  return {
    kind: 'type',
    span,
    written,
    wanted,
    ...(canChange && { edit: { span: typeSpan, text: wanted } }),
  };
}

/** The edit that writes another number, in the form of the place. */
export function replaceNumber(
  text: string,
  write: RegistryWrite,
  number: number,
): Edit | undefined {
  const { data } = write;
  if (!data) return undefined;
  if (write.by === 'file') {
    return { span: data.span, text: `dword:${number.toString(16).padStart(8, '0')}` };
  }
  return data.isEditable && isPlain(text, data.span)
    ? { span: data.span, text: String(number) }
    : undefined;
}

/** One preferred fix, when there is an edit for it. */
export function fixOf<M extends string>(
  title: M,
  edit: Edit | undefined,
  data: MessageData = {},
  safety: FixSafety = 'safe',
): ReportExtra<M> {
  return edit ? { fixes: [{ title, data, safety, preferred: true, edits: [edit] }] } : {};
}

interface BlockBorder {
  readonly offset: number;
  /** Where the innermost block from here on starts; -1 outside of all. */
  readonly start: number;
}

const borders = new WeakMap<Script, readonly BlockBorder[]>();

function bordersOf(script: Script): readonly BlockBorder[] {
  let found = borders.get(script);
  if (found === undefined) {
    const list: BlockBorder[] = [];
    const open: Span[] = [];
    const closeUntil = (offset: number) => {
      for (let last = open.at(-1); last && last.end <= offset; last = open.at(-1)) {
        open.pop();
        list.push({ offset: last.end, start: open.at(-1)?.start ?? -1 });
      }
    };
    const blocks = script.blocks.map(({ body }) => body);
    for (const body of blocks.sort((a, b) => a.start - b.start || b.end - a.end)) {
      closeUntil(body.start);
      open.push(body);
      list.push({ offset: body.start, start: body.start });
    }
    closeUntil(Infinity);
    found = list;
    borders.set(script, found);
  }
  return found;
}

/** Where the innermost block of a keyword around an offset starts; -1 outside of all. */
export function blockStartAt(script: Script, offset: number): number {
  const list = bordersOf(script);
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle]?.offset ?? offset) <= offset) low = middle + 1;
    else high = middle;
  }
  return list[low - 1]?.start ?? -1;
}
