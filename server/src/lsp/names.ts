/** Definition, references and rename of what has a name: connections over files, usages, here-strings. */
import {
  LSPErrorCodes,
  ResponseError,
  type CancellationToken,
  type Location,
  type Position,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import { valueOf } from '../engine/connection/stated';
import type { Contribution } from '../engine/workspace/contribution';
import type { NameMention } from '../engine/workspace/names';
import { labelOf } from './askedFiles';
import type { ServerContext } from './context';
import { toRange } from './convert';
import { manyFiles } from './manyFiles';
import { safely } from './safely';
import type { KnownWorkspace, Together } from './together';
import { keyOf } from './uri';

/** A connection at a place of a document, with all places that name it. */
interface NamedHere {
  readonly name: string;
  readonly mentions: readonly NameMention[];
  readonly own: NameMention | undefined;
  readonly workspace: KnownWorkspace;
}

interface Asked {
  readonly textDocument: { readonly uri: string };
  readonly position: Position;
}

export function registerNames(context: ServerContext, together: Together): void {
  const { connection, runtime } = context;
  const refuse = (problem: string) => new ResponseError<void>(LSPErrorCodes.RequestFailed, problem);
  const guarded = <T>(
    what: string,
    { textDocument: { uri } }: Asked,
    token: CancellationToken,
    fallback: T,
    work: () => Promise<T>,
  ) => safely(runtime, work, fallback, `${what} in ${uri}`, token);

  connection.onDefinition((asked, token) =>
    guarded<Location[]>('definition', asked, token, [], async () => {
      const inFile = await definitionsInFile(context, asked);
      if (inFile.length > 0) return inFile;
      const here = await namedAt(context, together, asked);
      return here ? definitionsOf(here) : [];
    }),
  );
  connection.onReferences((asked, token) =>
    guarded<Location[]>('references', asked, token, [], async () => {
      const here = await namedAt(context, together, asked);
      if (!here) return [];
      const all = asked.context.includeDeclaration
        ? here.mentions
        : here.mentions.filter(({ states }) => !states);
      return all.flatMap((mention) => locationOf(here.workspace, mention) ?? []);
    }),
  );
  connection.onPrepareRename((asked, token) =>
    guarded<{ range: Range; placeholder: string } | null>('name', asked, token, null, async () => {
      const here = await namedAt(context, together, asked);
      const range = here?.own && locationOf(here.workspace, here.own)?.range;
      return here && range ? { range, placeholder: here.name } : null;
    }),
  );
  connection.onRenameRequest(async (asked, token) => {
    const result = await guarded<WorkspaceEdit | string | null>(
      'rename',
      asked,
      token,
      null,
      async () => {
        const here = await namedAt(context, together, asked);
        return here ? renamed(context, here, asked.newName.trim()) : null;
      },
    );
    return typeof result === 'string' ? refuse(result) : result;
  });
}

async function definitionsInFile(
  { cache, documents }: ServerContext,
  { textDocument: { uri }, position }: Asked,
): Promise<Location[]> {
  const open = await cache.open(documents.get(uri));
  if (!open) return [];
  const { file } = open;
  return open
    .definitionsAt(file, file.lines.offsetAt(position))
    .map((span) => ({ uri, range: toRange(span, file.lines) }));
}

async function namedAt(
  { cache }: ServerContext,
  together: Together,
  { textDocument: { uri }, position }: Asked,
): Promise<NamedHere | undefined> {
  const workspace = await together.known();
  const { index } = workspace;
  const file = index.contribution(keyOf(uri));
  if (!file) return undefined;
  const { mentionsOf, nameAt } = await cache.loader.get();
  const offset = file.lines.offsetAt(position);
  const name = nameAt(file, offset);
  if (name === undefined) return undefined;
  const mentions = mentionsOf(index.contributions, name);
  const own = mentions.find(
    ({ file: other, span }) => other === file.name && span.start <= offset && offset <= span.end,
  );
  return { name, mentions, own, workspace };
}

/** Profiles where there are any, else whatever describes the connection, else where it is used. */
function definitionsOf({ mentions, own, workspace }: NamedHere): Location[] {
  const others = mentions.filter((mention) => mention !== own && mention.states);
  const profiles = others.filter(({ isProfile }) => isProfile);
  const found = profiles.length > 0 ? profiles : others.length > 0 ? others : own ? [own] : [];
  return found.flatMap((mention) => locationOf(workspace, mention) ?? []);
}

function locationOf(
  { index, uriOf }: KnownWorkspace,
  { file, span }: NameMention,
): Location | undefined {
  const lines = index.contribution(file)?.lines;
  return lines && { uri: uriOf(file), range: toRange(span, lines) };
}

/** The edit that gives a connection another name; or why there is none. */
async function renamed(
  context: ServerContext,
  { name, mentions, workspace }: NamedHere,
  newName: string,
): Promise<WorkspaceEdit | string> {
  const { isPlainName } = await context.cache.loader.get();
  if (!isPlainName(newName)) {
    return 'Only letters, digits, blanks, dots, hyphens, plus signs and underscores can be written in every kind of file.';
  }
  const { contributions } = workspace.index;
  const isOther = newName.toLowerCase() !== name.toLowerCase();
  const taken = isOther && contributions.find((file) => hasName(file, newName));
  if (taken) return `${labelOf(taken.name)} has a connection of this name already.`;
  const fixed = mentions.find(({ write }) => !write);
  if (fixed) {
    const line = locationOf(workspace, fixed)?.range.start.line ?? 0;
    return `The name cannot be changed in ${labelOf(fixed.file)}:${line + 1}, where it is put together or encoded.`;
  }
  const edits = mentions.flatMap((mention) => {
    const location = locationOf(workspace, mention);
    if (!location || !mention.write) return [];
    return [{ name: location.uri, range: location.range, newText: mention.write(newName) }];
  });
  return manyFiles(context, edits, {
    label: `Rename “${name}” to “${newName}”`,
    description: 'The connection, wherever the files of the workspace name it',
  });
}

function hasName({ clients }: Contribution, name: string): boolean {
  return clients.some((client) => valueOf(client.name)?.toLowerCase() === name.toLowerCase());
}
