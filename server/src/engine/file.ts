import { readEntry, type PhonebookEntry } from './model/phonebook';
import { Profile } from './model/profile';
import { parsePhonebook, type PbkTree } from './syntax/pbk';
import type { TextEncoding } from './text/encoding';
import { LineIndex } from './text/lineIndex';
import { parseXml, type XmlParse } from './syntax/xml/parse';
import type { XmlElement } from './syntax/xml/tree';
import type { FileKind, Span } from './types';

/** What every parsed file has. */
interface FileBase {
  readonly text: string;
  readonly lines: LineIndex;
  /** Name without folders, when there is one. */
  readonly fileName: string | undefined;
  /** How its bytes stand for the text; unknown in an editor and for text inside another file. */
  readonly encoding?: TextEncoding;
}

/** A parsed ProfileXML or stand-alone EAP document. */
export interface XmlFile extends FileBase {
  readonly kind: 'profilexml' | 'eap';
  readonly xml: XmlParse;
  /** The profile; absent in an EAP document and where no root was found. */
  readonly profile: Profile | undefined;
  /** Every EapHostConfig that stands where one belongs, in text order. */
  readonly eapHosts: readonly XmlElement[];
}

/** A parsed rasphone.pbk. */
export interface PhonebookFile extends FileBase {
  readonly kind: 'rasphone';
  readonly tree: PbkTree;
  /** The connections in text order, read when first asked for. */
  readonly entries: readonly PhonebookEntry[];
}

/** A file of one of our kinds after parsing. */
export type ParsedFile = XmlFile | PhonebookFile;

/** Whether a file is ProfileXML or EAP. */
export function isXmlFile(file: ParsedFile): file is XmlFile {
  return file.kind === 'profilexml' || file.kind === 'eap';
}

/** Parses a file of a known kind. */
export function parseFile(
  text: string,
  kind: FileKind,
  fileName?: string,
  previous?: ParsedFile,
  holes: readonly Span[] = [],
  encoding?: TextEncoding,
): ParsedFile | undefined {
  const base = {
    text,
    lines: new LineIndex(text),
    fileName: fileName?.replace(/^.*[/\\]/, ''),
    ...(encoding && { encoding }),
  };
  if (kind === 'rasphone') return parsePhonebookFile(text, base);
  if (kind !== 'profilexml' && kind !== 'eap') return undefined;
  const xml = parseXml(text, previous && isXmlFile(previous) ? previous.xml : undefined, holes);
  const root = xml.document.root;
  const profile = kind === 'profilexml' && root ? new Profile(xml.document, root) : undefined;
  return { ...base, kind, xml, profile, eapHosts: findEapHosts(root, kind) };
}

function parsePhonebookFile(text: string, base: FileBase): PhonebookFile {
  const tree = parsePhonebook(text);
  let entries: readonly PhonebookEntry[] | undefined;
  return {
    ...base,
    kind: 'rasphone',
    tree,
    get entries() {
      entries ??= tree.entries.map(readEntry);
      return entries;
    },
  };
}

function findEapHosts(root: XmlElement | undefined, kind: FileKind): readonly XmlElement[] {
  if (!root) return [];
  if (kind === 'eap') return root.localName === 'EapHostConfig' ? [root] : [];
  const configuration = root.descendant('NativeProfile', 'Authentication', 'Eap', 'Configuration');
  return configuration?.elements.filter((e) => e.localName === 'EapHostConfig') ?? [];
}
