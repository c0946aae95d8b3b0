/** The XML tree with places: what everything outside this folder works with. */
export { XmlDocument } from './document';
export { XmlElement, type XmlAttribute, type XmlPiece, type XmlValue } from './element';
export type { XmlFault, XmlFaultCode } from './faults';
export type { XmlDeclaration } from './markup';
