import type { DocSymbol } from '../formats/features';
import type { EmbeddedFile, ParsedFile } from '../formats/file';
import { embeddedIn, formatOf } from '../formats/parse';
import { secretsOf } from '../formats/secrets';

/** The outline of a file and of the documents in it, free of the file's secrets. */
export function documentSymbols(file: ParsedFile): readonly DocSymbol[] {
  const secrets = secretsOf(file);
  const shown = (symbol: DocSymbol): DocSymbol => ({
    ...symbol,
    name: secrets.hide(symbol.name),
    detail: secrets.hide(symbol.detail),
    children: symbol.children.map(shown),
  });
  return find(file).map(shown);
}

function find(file: ParsedFile): readonly DocSymbol[] {
  const own = formatOf(file).features.symbols?.(file) ?? [];
  return [...own, ...embeddedIn(file).flatMap(symbolsInside)];
}

function symbolsInside({ file, inner }: EmbeddedFile): DocSymbol[] {
  const outer = (symbol: DocSymbol): DocSymbol => {
    const span = inner.toOuter(symbol.span);
    const name = inner.toOuter(symbol.nameSpan);
    const start = Math.min(Math.max(name.start, span.start), span.end);
    const nameSpan = { start, end: Math.min(Math.max(start, name.end), span.end) };
    return { ...symbol, span, nameSpan, children: symbol.children.map(outer) };
  };
  return find(file).map(outer);
}
