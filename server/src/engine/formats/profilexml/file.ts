import type { XmlElement } from '../../syntax/xml/tree';
import type { ParsedFile } from '../file';
import { eapHostsBelow } from '../eap/file';
import { parseXmlFile, type XmlFile } from '../xml/file';
import { Profile } from './profile';

/** A parsed ProfileXML document. */
export interface ProfileFile extends XmlFile {
  readonly kind: 'profilexml';
  /** Absent where no root was found. */
  readonly profile: Profile | undefined;
  /** Every EapHostConfig that stands where one belongs, in text order. */
  readonly eapHosts: readonly XmlElement[];
}

/** Parses a profile. */
export function parseProfile(base: ParsedFile): ProfileFile {
  const file = parseXmlFile(base);
  const { document } = file;
  const { root } = document;
  return {
    ...file,
    kind: 'profilexml',
    profile: root && new Profile(document, root),
    eapHosts: eapHostsBelow(
      root?.descendant('NativeProfile', 'Authentication', 'Eap', 'Configuration'),
    ),
  };
}

/** The profile a file is; nothing for files of other formats. */
export function profileOf(file: ParsedFile): Profile | undefined {
  return isProfile(file) ? file.profile : undefined;
}

/** Whether a file is ProfileXML. */
export function isProfile(file: ParsedFile): file is ProfileFile {
  return file.kind === 'profilexml';
}
