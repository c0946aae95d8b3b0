import { applyEdits } from '../fix/apply';
import { lineEndOf } from '../text/lineEnd';
import type { Edit, SeveritySetting, Span } from '../types';
import { commasIn, parseJson, type JsonMember, type JsonNode } from './jsonTree';
import type { Deployment } from './settings';

/** What is to be changed in a project file. */
export interface ProjectChange {
  /** Severities to set, by rule id. */
  readonly rules?: Readonly<Record<string, SeveritySetting>>;
  /** Oldest Windows release among the clients; `null` takes it out. */
  readonly windows?: string | null;
  readonly deployment?: Deployment;
}

/** One value to set, or to take out when it is `null`. */
interface Change {
  readonly group: 'rules' | 'target';
  readonly key: string;
  readonly value: string | null;
}

type JsonObject = Extract<JsonNode, { readonly type: 'object' }>;

/** A project file nobody has written yet. */
const NEW = '{}\n';

/**
 * The text of a project file after a change. All other text in it stays as it is.
 *
 * @param text The file as it is; `undefined` when there is none.
 * @returns `undefined` when the file does not have the form of one: nothing can be put into it.
 */
export function editProjectFile(
  text: string | undefined,
  change: ProjectChange,
): string | undefined {
  let result = text === undefined || text.trim() === '' ? NEW : text;
  for (const each of changesOf(change)) {
    const next = apply(result, each);
    if (next === undefined) return undefined;
    result = next;
  }
  return result;
}

function changesOf({ rules = {}, windows, deployment }: ProjectChange): Change[] {
  const changes: Change[] = Object.entries(rules).map(([key, value]) => ({
    group: 'rules',
    key,
    value,
  }));
  if (windows !== undefined) changes.push({ group: 'target', key: 'windows', value: windows });
  if (deployment !== undefined) {
    changes.push({ group: 'target', key: 'deployment', value: deployment });
  }
  return changes;
}

function apply(text: string, { group, key, value }: Change): string | undefined {
  const parsed = parseJson(text, 'jsonc');
  if ('fault' in parsed || parsed.root.type !== 'object') return undefined;
  const { root } = parsed;
  const holder = root.members.find((member) => member.key === group);
  const edit = (...edits: readonly Edit[]) => applyEdits(text, edits);
  if (!holder) {
    if (value === null) return text;
    const { step, eol } = formOf(text);
    const inner = `{${eol}${step}${step}${json(key)}: ${json(value)}${eol}${step}}`;
    return edit(...insertion(text, root, `${json(group)}: ${inner}`, 1));
  }
  if (holder.value.type !== 'object') return undefined;
  const member = holder.value.members.find((each) => each.key === key);
  if (value === null) return member ? edit(...removal(text, holder.value, member)) : text;
  if (member) return edit({ span: member.value.span, text: json(value) });
  return edit(...insertion(text, holder.value, `${json(key)}: ${json(value)}`, 2));
}

/** A member put behind the last one of an object, on a line of its own where the others are. */
function insertion(text: string, object: JsonObject, member: string, depth: number): Edit[] {
  const { step, eol } = formOf(text);
  const last = object.members[object.members.length - 1];
  if (!last) {
    // Comments stay where they are, before it.
    const from = object.span.start + 1;
    const kept = text.slice(from, object.span.end - 1).trimEnd();
    const inside = `${eol}${step.repeat(depth)}${member}${eol}${step.repeat(depth - 1)}`;
    const span = { start: from + kept.length, end: object.span.end - 1 };
    return [{ span, text: inside }];
  }
  const at = last.value.span.end;
  const rest = text.slice(at, object.span.end - 1).trimEnd();
  const before = text.slice(object.span.start, last.keySpan.start);
  const isOnLines = /[\r\n]/.test(before) || rest.includes('//');
  const added = `${isOnLines ? `${eol}${step.repeat(depth)}` : ' '}${member}`;
  const behind = { start: at + rest.length, end: at + rest.length };
  if (commasIn(text, { start: at, end: behind.end }).length > 0) {
    return [{ span: behind, text: added }];
  }
  if (rest === '') return [{ span: behind, text: `,${added}` }];
  // A comment behind the last value stays with it.
  return [
    { span: { start: at, end: at }, text: ',' },
    { span: behind, text: added },
  ];
}

/** A member taken out with one comma beside it; comments stay. */
function removal(text: string, object: JsonObject, member: JsonMember): Edit[] {
  const { members } = object;
  const index = members.indexOf(member);
  const next = members[index + 1];
  const previous = members[index - 1];
  const end = member.value.span.end;
  const [after] = commasIn(text, {
    start: end,
    end: next?.keySpan.start ?? object.span.end - 1,
  });
  if (after !== undefined) {
    const isJoined = text.slice(end, after).trim() === '';
    if (isJoined) return [{ span: wholeLines(text, member.keySpan.start, after + 1), text: '' }];
    return [
      { span: { start: member.keySpan.start, end }, text: '' },
      { span: { start: after, end: after + 1 }, text: '' },
    ];
  }
  const own = { span: wholeLines(text, member.keySpan.start, end), text: '' };
  if (!previous) return [own];
  const [before] = commasIn(text, { start: previous.value.span.end, end: member.keySpan.start });
  if (before === undefined) return [own];
  return [{ span: { start: before, end: before + 1 }, text: '' }, own];
}

/** A place with the blanks around it and one line end, where nothing else stands on its lines. */
function wholeLines(text: string, start: number, end: number): Span {
  let first = start;
  while (/[ \t]/.test(text.charAt(first - 1))) first--;
  let last = end;
  while (/[ \t]/.test(text.charAt(last))) last++;
  const isAlone = /[\r\n]/.test(text.charAt(first - 1)) && /[\r\n]/.test(text.charAt(last));
  if (!isAlone) return { start, end: last };
  return { start: first, end: last + (text.startsWith('\r\n', last) ? 2 : 1) };
}

function json(value: string): string {
  return JSON.stringify(value);
}

/** How a file is indented and ends its lines, so that what is added looks like the rest. */
function formOf(text: string): { readonly step: string; readonly eol: string } {
  return { step: /[\r\n]([ \t]+)\S/.exec(text)?.[1] ?? '  ', eol: lineEndOf(text) };
}
