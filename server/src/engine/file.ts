import { findEmbeddedDocuments, type CarrierKind } from './embedded/find';
import type { MappedText } from './embedded/mapping';
import { readEntry, type PhonebookEntry } from './formats/rasphone';
import { Profile } from './formats/profilexml/profile';
import { parsePhonebook, type PbkTree } from './syntax/pbk';
import type { TextEncoding } from './text/encoding';
import { LineIndex } from './text/lineIndex';
import { readScript } from './syntax/powershell/script';
import type { Script } from './syntax/powershell/types';
import { readRegFile, type RegFile } from './syntax/registry/reg-file';
import { parseXml } from './syntax/xml/parse';
import { templateMarks } from './syntax/xml/templates';
import type { XmlDocument, XmlElement } from './syntax/xml/tree';
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
  readonly document: XmlDocument;
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

/** A profile or EAP configuration that stands as text inside another file. */
export interface EmbeddedFile {
  readonly file: XmlFile;
  /** Its text with the way back to the outer file. */
  readonly inner: MappedText;
  /** Only the first piece of a document that a script puts together. */
  readonly isFragment: boolean;
}

/** A parsed PowerShell script. */
export interface ScriptFile extends FileBase {
  readonly kind: 'powershell';
  readonly script: Script;
  readonly embedded: readonly EmbeddedFile[];
}

/** A parsed .reg file. */
export interface RegistryFile extends FileBase {
  readonly kind: 'registry';
  readonly registry: RegFile;
}

/** XML or JSON that holds profiles as text. */
export interface CarrierFile extends FileBase {
  readonly kind: 'carrier';
  readonly embedded: readonly EmbeddedFile[];
}

/** A file of one of our kinds after parsing. */
export type ParsedFile = XmlFile | PhonebookFile | ScriptFile | RegistryFile | CarrierFile;

/** The documents inside a file; most kinds have none. */
export function embeddedIn(file: ParsedFile): readonly EmbeddedFile[] {
  return file.kind === 'powershell' || file.kind === 'carrier' ? file.embedded : [];
}

/** Whether a file is ProfileXML or EAP. */
export function isXmlFile(file: ParsedFile): file is XmlFile {
  return file.kind === 'profilexml' || file.kind === 'eap';
}

/** Parses a file of a known kind. */
export function parseFile(
  text: string,
  kind: FileKind,
  fileName?: string,
  encoding?: TextEncoding,
): ParsedFile {
  const base = {
    text,
    lines: new LineIndex(text),
    fileName: fileName?.replace(/^.*[/\\]/, ''),
    ...(encoding && { encoding }),
  };
  switch (kind) {
    case 'rasphone':
      return parsePhonebookFile(text, base);
    case 'powershell': {
      const script = readScript(text);
      return { ...base, kind, script, embedded: parseEmbedded('powershell', text, script) };
    }
    case 'registry':
      return { ...base, kind, registry: readRegFile(text) };
    case 'carrier': {
      const carrier = /^\uFEFF?\s*</.test(text) ? 'xml' : 'json';
      return { ...base, kind, embedded: parseEmbedded(carrier, text) };
    }
    default:
      return parseXmlFile(text, kind, base, templateMarks(text));
  }
}

function parseXmlFile(
  text: string,
  kind: XmlFile['kind'],
  base: FileBase,
  holes: readonly Span[] = [],
): XmlFile {
  const document = parseXml(text, holes);
  const { root } = document;
  const profile = kind === 'profilexml' && root ? new Profile(document, root) : undefined;
  return { ...base, kind, document, profile, eapHosts: findEapHosts(root, kind) };
}

function parseEmbedded(carrier: CarrierKind, text: string, script?: Script): EmbeddedFile[] {
  return findEmbeddedDocuments(carrier, text, script).map(({ kind, inner, isFragment }) => {
    const base = { text: inner.text, lines: new LineIndex(inner.text), fileName: undefined };
    return {
      file: parseXmlFile(inner.text, kind, base, inner.holes),
      inner,
      isFragment,
    };
  });
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
