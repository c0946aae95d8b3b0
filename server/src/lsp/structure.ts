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
import {
  documentLinks,
  documentSymbols,
  foldingRanges,
  linkedEditingRanges,
  selectionRanges,
} from '../engine/features/anyFile';
import type { DocSymbol, Selection, SymbolKind as EngineKind } from '../engine/features/types';
import type { ParsedFile } from '../engine/file';
import { toRange } from './convert';
import { safely } from './safely';
import type { ServerContext } from './server';

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
  const structured = async (uri: string): Promise<ParsedFile | undefined> => {
    const document = documents.get(uri);
    const file = document && cache.parsed(document);
    if (!file) return undefined;
    const xml = file.kind === 'profilexml' || file.kind === 'eap';
    return xml && !(await settings.of(uri)).genericXml ? undefined : file;
  };

  connection.onDocumentSymbol(({ textDocument: { uri } }, token) =>
    safely<DocumentSymbol[] | SymbolInformation[]>(
      runtime,
      async () => {
        const file = await structured(uri);
        if (!file) return [];
        const symbols = documentSymbols(file);
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
        const file = await structured(uri);
        if (!file) return [];
        return foldingRanges(file, client.foldingLimit).map(({ startLine, endLine, kind }) => ({
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
        const file = await structured(uri);
        if (!file) return [];
        const offsets = positions.map((p) => file.lines.offsetAt(p));
        return selectionRanges(file, offsets).map((s) => toSelection(s, file));
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
        const file = await structured(uri);
        const spans = file && linkedEditingRanges(file, file.lines.offsetAt(position));
        if (!file || !spans) return null;
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
      () => {
        const document = documents.get(uri);
        const file = document && cache.parsed(document);
        if (!file) return [];
        return documentLinks(file).map((link) => ({
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
