import {
  FoldingRangeKind,
  SymbolKind,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type LinkedEditingRanges,
  type SelectionRange,
  type SymbolInformation,
} from 'vscode-languageserver';
import type { DocSymbol, Selection, SymbolKind as EngineKind } from '../engine/formats/features';
import type { ParsedFile } from '../engine/formats/file';
import { toRange } from './convert';
import type { OpenFile } from './documents';
import { safely } from './safely';
import type { ServerContext } from './context';

const SYMBOL_KINDS: Readonly<Record<EngineKind, SymbolKind>> = {
  root: SymbolKind.Package,
  container: SymbolKind.Object,
  boolean: SymbolKind.Boolean,
  number: SymbolKind.Number,
  enumeration: SymbolKind.EnumMember,
  string: SymbolKind.String,
};

/** Characters of a tag name, while both tags are edited together. */
const TAG_NAME = '[-.0-9:A-Z_a-z]+';

/** Features that follow from the structure of a document alone. */
export function registerStructure(context: ServerContext): void {
  const { connection, documents, cache, runtime, settings, client } = context;

  /** The parsed document, unless it is not ours or another extension serves such features. */
  const structured = async (uri: string): Promise<OpenFile | undefined> => {
    const open = await cache.open(documents.get(uri));
    if (!open) return undefined;
    const { isPlainXml = false } = open.formatOf(open.file);
    return isPlainXml && !(await settings.of(uri)).genericXml ? undefined : open;
  };

  connection.onDocumentSymbol(({ textDocument: { uri } }, token) =>
    safely<DocumentSymbol[] | SymbolInformation[]>(
      runtime,
      async () => {
        const open = await structured(uri);
        if (!open) return [];
        const { file } = open;
        const symbols = open.documentSymbols(file);
        return client.hierarchicalSymbols
          ? symbols.map((s) => toSymbol(s, file))
          : flatSymbols(symbols, file, uri);
      },
      [],
      `symbols of ${uri}`,
      token,
    ),
  );
  connection.onFoldingRanges(({ textDocument: { uri } }, token) =>
    safely<FoldingRange[]>(
      runtime,
      async () => {
        const open = await structured(uri);
        if (!open) return [];
        return open
          .foldingRanges(open.file, client.foldingLimit)
          .map(({ startLine, endLine, kind }) => ({
            startLine,
            endLine,
            ...(kind === 'comment' && { kind: FoldingRangeKind.Comment }),
          }));
      },
      [],
      `folding of ${uri}`,
      token,
    ),
  );
  connection.onSelectionRanges(({ textDocument: { uri }, positions }, token) =>
    safely<SelectionRange[]>(
      runtime,
      async () => {
        const open = await structured(uri);
        if (!open) return [];
        const { file } = open;
        const offsets = positions.map((p) => file.lines.offsetAt(p));
        return open.selectionRanges(file, offsets).map((s) => toSelection(s, file));
      },
      [],
      `selection in ${uri}`,
      token,
    ),
  );
  connection.languages.onLinkedEditingRange(({ textDocument: { uri }, position }, token) =>
    safely<LinkedEditingRanges | null>(
      runtime,
      async () => {
        const open = await structured(uri);
        if (!open) return null;
        const { file } = open;
        const spans = open.linkedEditingRanges(file, file.lines.offsetAt(position));
        if (!spans) return null;
        return { ranges: spans.map((s) => toRange(s, file.lines)), wordPattern: TAG_NAME };
      },
      null,
      `linked editing in ${uri}`,
      token,
    ),
  );
  connection.onDocumentLinks(({ textDocument: { uri } }, token) =>
    safely<DocumentLink[]>(
      runtime,
      async () => {
        const open = await cache.open(documents.get(uri));
        if (!open) return [];
        const { file } = open;
        return open.documentLinks(file).map((link) => ({
          range: toRange(link.span, file.lines),
          target: link.url,
        }));
      },
      [],
      `links of ${uri}`,
      token,
    ),
  );
}

function toSymbol(symbol: DocSymbol, file: ParsedFile): DocumentSymbol {
  return {
    name: symbol.name,
    detail: symbol.detail,
    kind: SYMBOL_KINDS[symbol.kind],
    range: toRange(symbol.span, file.lines),
    selectionRange: toRange(symbol.nameSpan, file.lines),
    children: symbol.children.map((child) => toSymbol(child, file)),
  };
}

function flatSymbols(
  symbols: readonly DocSymbol[],
  file: ParsedFile,
  uri: string,
  container?: string,
): SymbolInformation[] {
  return symbols.flatMap((symbol) => [
    {
      name: symbol.detail === '' ? symbol.name : `${symbol.name} ${symbol.detail}`,
      kind: SYMBOL_KINDS[symbol.kind],
      location: { uri, range: toRange(symbol.span, file.lines) },
      ...(container !== undefined && { containerName: container }),
    },
    ...flatSymbols(symbol.children, file, uri, symbol.name),
  ]);
}

function toSelection(selection: Selection, file: ParsedFile): SelectionRange {
  const ranges = selection.spans.map((s) => toRange(s, file.lines));
  let outer: SelectionRange | undefined;
  for (const range of ranges.reverse()) outer = { range, ...(outer && { parent: outer }) };
  const start = { line: 0, character: 0 };
  return outer ?? { range: { start, end: start } };
}
