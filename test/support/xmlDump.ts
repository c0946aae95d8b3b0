import type { XmlDocument } from '../../server/src/engine/syntax/xml/tree';
import type { Span } from '../../server/src/engine/types';

/** Everything there is to see of an XML document, one line for each thing. */
export function dumpXml(document: XmlDocument): string {
  const lines: string[] = [];
  const show = (span: Span | undefined) => (span ? `${span.start}-${span.end}` : 'none');
  for (const piece of document.topPieces) lines.push(`${piece.kind} ${show(piece.span)}`);
  for (const e of document.elements()) {
    const attributes = e.attributes.map(
      (a) => `${a.name}=${a.value}@${show(a.span)}/${show(a.valueSpan)}`,
    );
    lines.push(
      [
        e.path,
        show(e.span),
        show(e.nameSpan),
        show(e.openTagSpan),
        show(e.closeTagSpan),
        show(e.closeNameSpan),
        show(e.contentSpan),
        String(e.selfClosing),
        attributes.join(' '),
        e.value ? `${e.value.text}@${show(e.value.span)}` : String(e.isBlank),
        e.pieces.map((p) => `${p.kind}@${show(p.span)}:${p.raw}`).join('|'),
      ].join(' '),
    );
  }
  for (const f of document.faults) {
    lines.push(`${f.code} ${show(f.span)} ${f.found ?? ''} ${f.expected ?? ''} ${show(f.other)}`);
  }
  return lines.join('\n');
}
