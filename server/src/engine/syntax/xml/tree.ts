/** The XML tree with places: what everything outside this folder works with. */
export { XmlDocument, type XmlDeclaration, type XmlDocumentParts, type XmlFault } from './document';
export { XmlElement, type XmlAttribute, type XmlPiece, type XmlValue } from './element';
