import {
  CodeActionKind,
  LSPErrorCodes,
  ResponseError,
  type CodeAction,
  type CodeActionParams,
  type Diagnostic,
  type Position,
  type Range,
  type WorkspaceEdit,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { withoutLimit } from '../engine/config/settings';
import type { CodeActionItem, CodeActionKind as EngineKind } from '../engine/formats/features';
import type { ParsedFile } from '../engine/formats/file';
import { canBeSilenced } from '../engine/suppress/silenceable';
import type { Edit, Finding, Span } from '../engine/types';
import { PROJECT_FILE_NAME } from '../engine/config/projectFile';
import { OPEN_PAGE } from './commands';
import { DIAGNOSTIC_SOURCE, toRange, toSpan, toTextEdit } from './convert';
import type { OpenFile } from './documents';
import { policyActions } from './policyActions';
import { canChangeProject, TURN_OFF_RULE } from './project';
import { safely } from './safely';
import type { ServerContext } from './context';
import type { DocumentSettings } from './settings';
import type { Together } from './together';
import { fileNameOf } from './uri';

/** An action that changes the project file, not the document. */
interface FolderAction extends CodeActionItem {
  readonly command: { readonly command: string; readonly arguments: string[] };
}

const KINDS: Readonly<Record<EngineKind, CodeActionKind>> = {
  quickfix: CodeActionKind.QuickFix,
  refactor: CodeActionKind.RefactorRewrite,
  'source.fixAll': `${CodeActionKind.SourceFixAll}.aovpn`,
};

export function registerCodeActions(context: ServerContext, together: Together): void {
  const { connection, documents, cache, runtime, settings } = context;
  const findingsIn: FindingsIn = (document, open, { ignored, engine }) =>
    ignored
      ? []
      : [
          ...cache.checked(document, open, engine).findings,
          ...together.findingsIn(document.uri, open.file.text),
        ];
  connection.onCodeAction((params, token) =>
    safely<CodeAction[]>(
      runtime,
      async () => {
        const document = documents.get(params.textDocument.uri);
        const open = await cache.open(document);
        if (!document || !open) return [];
        const { file } = open;
        const effective = await settings.of(document.uri);
        const findings = findingsIn(document, open, effective);
        const only = wantedKinds(params.context.only);
        if (only.length === 0) return [];
        // One round tells whether there is something to fix; the others wait until it is chosen.
        const check = context.client.codeActionResolve
          ? {}
          : { check: checkerOf(document, open, effective) };
        const span = toSpan(params.range, file.lines);
        const items = open.codeActionsFor(file, span, findings, {
          ...check,
          only,
          documentation: context.client.showDocument,
        });
        const place =
          only.includes('quickfix') && canChangeProject(context)
            ? await settings.placeOfProject(document.uri)
            : undefined;
        const folder = folderActions(findings, span, document.uri, place);
        // Pages come last.
        const pages = items.findIndex((item) => item.url !== undefined);
        const all: (CodeActionItem | FolderAction)[] = [...items];
        all.splice(pages < 0 ? items.length : pages, 0, ...folder);
        const here = together.of(document.uri).filter(({ range }) => touch(range, params.range));
        const policies = only.includes('quickfix')
          ? await policyActions(context, together, document.uri, here)
          : [];
        return [...policies, ...all.map((item) => toAction(item, file, document, params, context))];
      },
      [],
      `code actions in ${params.textDocument.uri}`,
      token,
    ),
  );
  if (context.client.codeActionResolve) registerResolve(context, findingsIn);
}

/** All findings of an open document. */
type FindingsIn = (
  document: TextDocument,
  open: OpenFile,
  settings: DocumentSettings,
) => readonly Finding[];

/** What `codeAction/resolve` needs to know of an action whose edit was not worked out. */
interface Unresolved {
  readonly uri: string;
  readonly version: number;
}

/** Works out the edit of an action that was chosen. The text must be the one it was offered for. */
function registerResolve(context: ServerContext, findingsIn: FindingsIn): void {
  const { connection, documents, cache, runtime, settings } = context;
  connection.onCodeActionResolve((action, token) =>
    safely<CodeAction | ResponseError>(
      runtime,
      async () => {
        if (!isUnresolved(action.data)) return action;
        const { uri, version } = action.data;
        const document = documents.get(uri);
        const open = await cache.open(document);
        if (!document || !open || document.version !== version) {
          const why = 'The text has changed since the action was offered';
          return new ResponseError(LSPErrorCodes.ContentModified, why);
        }
        const effective = await settings.of(uri);
        const findings = findingsIn(document, open, effective);
        const edits = open.fixAllEdits(open.file, findings, checkerOf(document, open, effective));
        return { ...action, edit: workspaceEdit(edits, open.file, document, context) };
      },
      action,
      'the edit of a code action',
      token,
    ),
  );
}

function isUnresolved(data: unknown): data is Unresolved {
  return typeof data === 'object' && data !== null && 'uri' in data && 'version' in data;
}

/** Gives all findings of a changed text of a document. */
function checkerOf(document: TextDocument, { engine }: OpenFile, settings: DocumentSettings) {
  return (text: string): readonly Finding[] => {
    const hints = { languageId: document.languageId, fileName: fileNameOf(document.uri) };
    const changed = engine.parse(text, hints);
    return changed ? engine.check(changed, withoutLimit(settings.engine)).findings : [];
  };
}

/** Whether two ranges have a place in common. */
function touch(one: Range, other: Range): boolean {
  const isBehind = (a: Position, b: Position) =>
    a.line > b.line || (a.line === b.line && a.character > b.character);
  return !isBehind(one.start, other.end) && !isBehind(other.start, one.end);
}

/** Actions that turn the rules of findings at a place off for the whole folder. */
function folderActions(
  findings: readonly Finding[],
  span: Span,
  uri: string,
  projectFile: string | undefined,
): FolderAction[] {
  if (projectFile === undefined) return [];
  const here = findings.filter((f) => f.span.start <= span.end && span.start <= f.span.end);
  const rules = [...new Set(here.filter(canBeSilenced).map((f) => f.rule))];
  return rules.map((rule) => ({
    title: `Turn off ${rule} for this folder (${PROJECT_FILE_NAME})`,
    kind: 'quickfix',
    findings: here.filter((f) => f.rule === rule),
    command: { command: TURN_OFF_RULE, arguments: [uri, rule] },
  }));
}

/** The kinds asked for. `source` actions are only made when they are: they look at the whole file. */
function wantedKinds(only: readonly CodeActionKind[] | undefined): EngineKind[] {
  const all: EngineKind[] = ['quickfix', 'refactor', 'source.fixAll'];
  if (!only) return ['quickfix', 'refactor'];
  return all.filter((kind) => {
    const name = KINDS[kind];
    return only.some((o) => name === o || name.startsWith(`${o}.`) || o === '');
  });
}

function toAction(
  item: CodeActionItem | FolderAction,
  file: ParsedFile,
  document: TextDocument,
  params: CodeActionParams,
  context: ServerContext,
): CodeAction {
  const diagnostics = matchDiagnostics(item, file, params.context.diagnostics);
  return {
    title: item.title,
    kind: KINDS[item.kind],
    ...(diagnostics.length > 0 && { diagnostics }),
    ...(item.preferred && { isPreferred: true }),
    ...(item.edits && editOrData(item, file, document, context)),
    ...(item.url !== undefined && {
      command: { title: item.title, command: OPEN_PAGE, arguments: [item.url] },
    }),
    ...('command' in item && { command: { title: item.title, ...item.command } }),
  };
}

/** The edit of an action, or what it is worked out by when it is chosen. */
function editOrData(
  { kind, edits = [] }: CodeActionItem,
  file: ParsedFile,
  document: TextDocument,
  context: ServerContext,
): Pick<CodeAction, 'edit' | 'data'> {
  if (kind === 'source.fixAll' && context.client.codeActionResolve) {
    const { uri, version } = document;
    return { data: { uri, version } satisfies Unresolved };
  }
  return { edit: workspaceEdit(edits, file, document, context) };
}

function workspaceEdit(
  given: readonly Edit[],
  file: ParsedFile,
  document: TextDocument,
  context: ServerContext,
): WorkspaceEdit {
  const edits = given.map((edit) => toTextEdit(edit, file.lines));
  if (!context.client.documentChanges) return { changes: { [document.uri]: edits } };
  const textDocument = { uri: document.uri, version: document.version };
  return { documentChanges: [{ textDocument, edits }] };
}

/** The client's diagnostics an action deals with, so that it can show the two together. */
function matchDiagnostics(
  item: CodeActionItem,
  file: ParsedFile,
  diagnostics: readonly Diagnostic[],
): Diagnostic[] {
  return diagnostics.filter(
    (d) =>
      d.source === DIAGNOSTIC_SOURCE &&
      item.findings?.some((f) => {
        const { start } = toRange(f.span, file.lines);
        return (
          f.rule === d.code &&
          start.line === d.range.start.line &&
          start.character === d.range.start.character
        );
      }),
  );
}
