/** Documents inside a profile that stand there as text. */
import { identity, slice } from '../../embedded/build';
import { documentsInText, type EmbeddedDocument } from '../documents';
import type { ProfileFile } from './file';

/** The EAP configuration where it is escaped, as the node of the CSP takes it, or in CDATA. */
export function escapedEap({ text, profile }: ProfileFile): readonly EmbeddedDocument[] {
  const configuration = profile?.element('NativeProfile/Authentication/Eap/Configuration');
  if (!configuration?.value?.text.includes('EapHostConfig')) return [];
  const content = slice(identity(text), configuration.contentSpan);
  return documentsInText(content, 'element').filter(({ kind }) => kind === 'eap');
}
