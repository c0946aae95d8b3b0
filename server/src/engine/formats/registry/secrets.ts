/** The secrets of a .reg file. */
import { secretName } from '../../knowledge/secret-names';
import type { RegData, RegFile, RegValue } from '../../syntax/registry/reg-file';
import type { Span } from '../../types';
import { secretsInPart, secretsInText } from '../../secrets/text';
import { secretsInUrls } from '../../secrets/urls';
import { overlapsAny } from '../../text/spans';
import type { EmbeddedDocument } from '../documents';

/**
 * Finds the data of values that are named like a secret, as text or in bytes, and what looks like
 * one in other text, in comments and in lines that are not understood.
 *
 * @param documents Those in the values of the file.
 * @returns spans in no order, which may overlap
 */
export function secretsInRegFile(
  file: RegFile,
  documents: readonly EmbeddedDocument[] = [],
): Span[] {
  const whole = documents.map(({ inner }) => inner.toOuter({ start: 0, end: inner.text.length }));
  const found = secretsInUrls(file.text);
  for (const { path, values } of file.keys) {
    const key = path.slice(path.lastIndexOf('\\') + 1);
    for (const value of values) {
      const { data } = value;
      if (!data) continue;
      // What is secret in a document it tells itself.
      const isDocument = overlapsAny(whole, data.span);
      const isNamed = secretName(value.name === '' ? key : value.name) !== undefined;
      if (isNamed || (!isDocument && holdsSecret(data))) {
        found.push(withoutQuotes(file.text, data.span));
      } else for (const item of partsOf(file.text, value)) found.push(item);
    }
  }
  for (const span of [...file.comments.map((each) => each.span), ...file.unknown]) {
    for (const item of secretsInPart(file.text, span)) found.push(item);
  }
  return found;
}

/** Whether text written in bytes holds one. */
function holdsSecret({ bytes, type }: RegData): boolean {
  if (!bytes || type === 'REG_DWORD' || type === 'REG_QWORD') return false;
  const units: number[] = [];
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    units.push((bytes[i] ?? 0) | ((bytes[i + 1] ?? 0) << 8));
  }
  let text = '';
  for (let i = 0; i < units.length; i += 4096) {
    text += String.fromCharCode(...units.slice(i, i + 4096));
  }
  return secretsInText(text.replaceAll('\0', '\n')).length > 0;
}

function partsOf(text: string, { data }: RegValue): Span[] {
  return data?.text === undefined ? [] : secretsInPart(text, withoutQuotes(text, data.span));
}

function withoutQuotes(text: string, { start, end }: Span): Span {
  if (text.charAt(start) !== '"') return { start, end };
  const isClosed = end - start > 1 && text.charAt(end - 1) === '"';
  return { start: start + 1, end: isClosed ? end - 1 : end };
}
