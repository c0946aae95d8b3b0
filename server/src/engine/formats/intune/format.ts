import { secretsInJson } from '../../secrets/json';
import { secretsInText } from '../../secrets/text';
import { documentsInJson } from '../documents';
import type { Format } from '../format';
import type { ParsedFile } from '../file';
import { kind } from './kind';

/** A JSON file that carries documents. */
export interface IntuneFile extends ParsedFile {
  readonly kind: 'intune';
}

function parse(base: ParsedFile): IntuneFile {
  return { ...base, kind: 'intune' };
}

/** JSON that carries profiles. */
export const format: Format<IntuneFile, 'intune'> = {
  ...kind,
  parse,
  documents: ({ text }) => documentsInJson(text),
  scopes: () => ({}),
  secrets: ({ text }, inside) => [...secretsInJson(text), ...inside, ...secretsInText(text)],
  features: {},
};
