/** Sets one value in one entry and leaves every other byte of the phonebook alone. */

import { closest } from '../../text/similarity';
import type { RasphoneKey } from '../../knowledge/rasphone-types';
import { hexLines, keyOrder, lookupKey, suggestedKey, valueProblem } from '../../formats/rasphone';
import {
  blocksOf,
  entriesNamed,
  pairsOf,
  type PbkBlock,
  type PbkEntry,
  type PbkPair,
  type PbkTree,
} from '../../syntax/pbk';
import type { Edit, Span } from '../../types';

/** Why a value was not set. */
export interface SetValueProblem {
  readonly code:
    | 'entry-missing'
    | 'entry-ambiguous'
    | 'unknown-key'
    | 'key-repeated'
    | 'block-missing'
    | 'block-ambiguous'
    | 'bad-value';
  /** A whole sentence; never holds the value. */
  readonly message: string;
  /** The place in the file it is about, when there is one. */
  readonly span?: Span;
}

/** The edits to make (none when the value is there already), or why there are none. */
export type SetValueResult =
  | { readonly ok: true; readonly edits: readonly Edit[] }
  | { readonly ok: false; readonly problem: SetValueProblem };

/** How careful to be. */
export interface SetValueOptions {
  /** Take keys that Windows is not known to have and values that do not fit their key. */
  readonly force?: boolean;
}

/** A refusal. */
function refuse(code: SetValueProblem['code'], message: string, span?: Span): SetValueResult {
  const problem = span === undefined ? { code, message } : { code, message, span };
  return { ok: false, problem };
}

/** The one entry of that name; an exact match wins over one in another case. */
function findEntry(tree: PbkTree, name: string): PbkEntry | SetValueResult {
  const found = entriesNamed(tree, name);
  const [only] = found;
  if (only === undefined) {
    const meant = closest(
      name,
      tree.entries.map((entry) => entry.name),
    );
    const hint = meant === undefined ? '' : ` Did you mean '${meant}'?`;
    return refuse('entry-missing', `There is no entry named ${name}.${hint}`);
  }
  if (found.length > 1) {
    const message = `${String(found.length)} entries are named ${name}; which one Windows uses is not known.`;
    return refuse('entry-ambiguous', message, found[1]?.nameSpan);
  }
  return only;
}

/** What is wrong with a value that no file could hold. */
function unwritable(value: string): string | null {
  if (/[\r\n]/.test(value)) return 'A value cannot hold a line end.';
  if (value.includes('\0')) return 'A value cannot hold a NUL.';
  return value.trim() === value ? null : 'A value cannot begin or end with a blank.';
}

/** Checks key and value; answers the problem or the key. */
function checkKey(
  name: string,
  value: string,
  force: boolean,
): { key: RasphoneKey | undefined } | SetValueResult {
  if (!/^[A-Za-z0-9_]{1,64}$/.test(name)) {
    return refuse('unknown-key', 'A key is made of letters, digits and underscores.');
  }
  const unfit = unwritable(value);
  if (unfit !== null) return refuse('bad-value', unfit);
  const found = lookupKey(name);
  const key = found.kind === 'known' || found.kind === 'other-case' ? found.key : undefined;
  if (key === undefined) {
    if (force) return { key };
    const hint = suggestedKey(name);
    const advice = hint === undefined ? '' : ` Windows' own spelling is ${hint.name}.`;
    return refuse('unknown-key', `Windows has no key ${name}.${advice}`);
  }
  const problem = force ? null : valueProblem(key, value);
  if (problem !== null) return refuse('bad-value', problem);
  if (key.type === 'marker' && value !== '')
    return refuse('bad-value', `${key.name} has no value.`);
  return { key };
}

/** The line end to write next to a line: its own, or the file's where it has none. */
function eolAfter(tree: PbkTree, eol: Span): string {
  return eol.end > eol.start ? tree.text.slice(eol.start, eol.end) : tree.lineEnds.dominant;
}

/** Replaces everything behind the `=`, blanks too. */
function replaceValue(pair: PbkPair, value: string): Edit[] {
  if (pair.value === value) return [];
  return [{ span: { start: pair.equals.end, end: pair.span.end }, text: value }];
}

/** Replaces the lines of a blob: values line by line, then lines added or taken away. */
function replaceBlob(tree: PbkTree, pairs: readonly PbkPair[], value: string): SetValueResult {
  const wanted = hexLines(value.toUpperCase());
  const edits: Edit[] = [];
  const last = pairs.at(-1);
  const eol = eolAfter(tree, pairs[0]?.eol ?? { start: 0, end: 0 });
  const apart = pairs.find((pair, at) => at > 0 && pairs[at - 1]?.eol.end !== pair.span.start);
  if (apart !== undefined) {
    const message = `The lines of ${apart.key} do not follow each other; mend that first.`;
    return refuse('key-repeated', message, apart.keySpan);
  }
  pairs.forEach((pair, index) => {
    const line = wanted[index];
    if (line !== undefined) edits.push(...replaceValue(pair, line));
    else edits.push({ span: { start: pair.span.start, end: pair.eol.end }, text: '' });
  });
  if (last !== undefined && wanted.length > pairs.length) {
    const more = wanted.slice(pairs.length).map((line) => `${eol}${last.key}=${line}`);
    const tail = edits.at(-1);
    const text = more.join('');
    if (tail?.span.end === last.span.end && tail.text !== '') {
      edits[edits.length - 1] = { span: tail.span, text: tail.text + text };
    } else edits.push({ span: { start: last.span.end, end: last.span.end }, text });
  }
  return { ok: true, edits };
}

/** The block a new key belongs into: its own pairs, and the line it begins with. */
function homeOf(
  entry: PbkEntry,
  key: RasphoneKey | undefined,
): { pairs: readonly PbkPair[]; start: Span; eol: Span } | SetValueResult {
  const kind = key?.block ?? 'entry';
  if (kind === 'entry') {
    const pairs = entry.pairs.filter(({ block }) => block === 'entry');
    return { pairs, start: entry.header.span, eol: entry.header.eol };
  }
  const blocks = blocksOf(entry, kind);
  const [only] = blocks;
  const name = key?.name ?? '';
  if (only === undefined) {
    const message = `The entry has no block that ${name} could stand in.`;
    return refuse('block-missing', message, entry.nameSpan);
  }
  if (blocks.length > 1) {
    const message = `The entry has ${String(blocks.length)} blocks that ${name} could stand in.`;
    return refuse('block-ambiguous', message, blocks[1]?.opener.keySpan);
  }
  return { pairs: only.pairs, start: only.opener.span, eol: only.opener.eol };
}

/** The last pair of a block with all its nested ones: where text behind the block begins. */
function tailOf(block: PbkBlock): PbkPair {
  const nested = block.blocks.at(-1);
  const own = block.pairs.at(-1) ?? block.opener;
  const inner = nested === undefined ? own : tailOf(nested);
  return inner.span.start > own.span.start ? inner : own;
}

/** Adds a line for a key that the entry does not have, where Windows would write it. */
function insertKey(
  tree: PbkTree,
  entry: PbkEntry,
  key: RasphoneKey | undefined,
  name: string,
  value: string,
): SetValueResult {
  if (key?.repeats === 'block' && ['NETCOMPONENTS', 'MEDIA', 'DEVICE'].includes(key.name)) {
    return refuse('block-missing', `The entry has no ${key.name} block.`, entry.nameSpan);
  }
  const home = homeOf(entry, key);
  if ('ok' in home) return home;
  const order = keyOrder(name);
  let after: { span: Span; eol: Span } = { span: home.start, eol: home.eol };
  if (key?.block === 'device' && order !== null) {
    // A device's own keys follow its telephone numbers.
    const phone = blocksOf(entry, 'device')[0]?.blocks.at(-1);
    if (phone !== undefined) after = tailOf(phone);
  }
  for (const pair of home.pairs) {
    const other = keyOrder(pair.key);
    // An unknown key goes to the end; a known one behind the last key that comes before it.
    const before = order === null || (other !== null && other < order);
    if (before && pair.span.start > after.span.start) after = pair;
  }
  const eol = eolAfter(tree, after.eol);
  const lines = key?.type === 'blob' ? hexLines(value.toUpperCase()) : [value];
  const text = lines.map((line) => `${name}=${line}`).join(eol);
  const at = after.eol.end;
  const ended = after.eol.start < at;
  return {
    ok: true,
    edits: [{ span: { start: at, end: at }, text: ended ? text + eol : eol + text }],
  };
}

/**
 * Sets a value in one entry.
 *
 * Only the value changes; a key that is not there yet is added where Windows writes it, with the
 * line end the file uses. Other entries are never touched. Blobs take all their digits at once.
 *
 * @param tree the parsed phonebook
 * @param entryName name of the entry, in any case
 * @param name the key in Windows' spelling, in any case
 * @param value the new value
 * @returns edits in text order, or why the value cannot be set
 */
export function setValue(
  tree: PbkTree,
  entryName: string,
  name: string,
  value: string,
  options: SetValueOptions = {},
): SetValueResult {
  const entry = findEntry(tree, entryName);
  if ('ok' in entry) return entry;
  const checked = checkKey(name, value, options.force === true);
  if ('ok' in checked) return checked;
  const { key } = checked;
  const written = key?.name ?? name;
  const pairs = pairsOf(entry, written);
  const [first] = pairs;
  if (first === undefined) return insertKey(tree, entry, key, written, value);
  if (key?.repeats === 'blob') return replaceBlob(tree, pairs, value);
  if (pairs.length > 1) {
    const message = `The entry has ${String(pairs.length)} lines with ${written}; which one is meant is not clear.`;
    return refuse('key-repeated', message, pairs[1]?.keySpan);
  }
  return { ok: true, edits: replaceValue(first, value) };
}
