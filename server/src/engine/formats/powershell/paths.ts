/** Paths as scripts write them, as far as they can be told without running anything. */
import type { Script, Value } from '../../syntax/powershell/types';
import { decodeLiteral } from '../../syntax/powershell/literal';
import { unescapeBareWord } from '../../syntax/powershell/unescape';
import { constantText, originOf, withoutGroups } from './resolve';

/** The folder the script lies in. */
const OWN_FOLDER = /^(?:psscriptroot|scriptroot)$/;

/**
 * The path of a file from the folder of the script, with `/` between names.
 *
 * @returns `undefined` for a path that begins elsewhere, and one that only the running script knows.
 */
export function relativePath(script: Script, value: Value | undefined): string | undefined {
  const text = value && pathText(script, value);
  if (text === undefined) return undefined;
  const path = text.trim().replaceAll('\\', '/');
  // Drives, shares, the home folder, what lies on the path of commands, patterns.
  if (path === '' || /^(?:[a-z]+:|\/|~|%)|[*?<>|"[\]]/i.test(path)) return undefined;
  return path.replace(/^(?:\.\/+)+/, '');
}

/** The text of a path in which the folder of the script is nothing. */
function pathText(script: Script, value: Value): string | undefined {
  const inner = originOf(script, value);
  const joined = joinedPath(script, inner);
  if (joined !== undefined) return joined;
  const [first, ...rest] = inner.kind === 'concatenation' ? inner.parts : [];
  if (first && isOwnFolder(first)) {
    const parts = rest.map((part) => constantText(script, part));
    return parts.includes(undefined) ? undefined : withoutSlash(parts.join(''));
  }
  if (inner.kind === 'concatenation') return constantText(script, inner);
  if (inner.kind !== 'string' && inner.kind !== 'bare') return undefined;
  const [hole, ...others] = inner.holes;
  if (!hole) return constantText(script, inner);
  const { start, end } = inner.kind === 'string' ? inner.content : inner.span;
  const isOwn = hole.name !== undefined && OWN_FOLDER.test(hole.name);
  if (others.length > 0 || hole.span.start !== start || !isOwn) return undefined;
  const behind = { start: hole.span.end, end };
  return withoutSlash(
    inner.kind === 'string'
      ? decodeLiteral(script.text, { ...inner, content: behind, holes: [] })
      : unescapeBareWord(script.text.slice(behind.start, behind.end)),
  );
}

/** `Join-Path $PSScriptRoot 'profile.xml'`, alone or in brackets. */
function joinedPath(script: Script, value: Value): string | undefined {
  if (value.kind !== 'command' || !/^join-path$/i.test(value.nameText)) return undefined;
  const values = value.arguments.flatMap((argument) =>
    argument.kind === 'value'
      ? [argument.value]
      : argument.kind === 'parameter'
        ? (argument.value ?? [])
        : [],
  );
  const [folder, child] = values;
  if (values.length !== 2 || !folder || !child) return undefined;
  const start = isOwnFolder(withoutGroups(folder)) ? '' : constantText(script, folder);
  const end = constantText(script, child);
  if (start === undefined || end === undefined) return undefined;
  return start === '' ? withoutSlash(end) : `${start}/${end}`;
}

function isOwnFolder(value: Value): boolean {
  return value.kind === 'variable' && OWN_FOLDER.test(value.name);
}

function withoutSlash(text: string): string {
  return text.replace(/^[\\/]+/, '');
}
