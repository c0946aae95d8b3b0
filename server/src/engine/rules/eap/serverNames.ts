import { eapHost, type EapNode } from '../../formats/eap/configuration';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Span } from '../../types';

/** One name of a list. */
export interface ServerName {
  readonly text: string;
  readonly span: Span;
}

/** The `ServerNames` elements of a configuration. */
export function serverNameNodes(host: XmlElement): readonly EapNode[] {
  return eapHost(host).nodes.filter(({ is }) => is?.name === 'ServerNames');
}

/** Whether a list is written as a regular expression, in which any character may mean something. */
export function isPattern(text: string): boolean {
  return /[\\()[\]{}^$*+?|]/.test(text);
}

/** Whether names are separated by semicolons alone and stand without quotation marks. */
export function isPlainList(text: string): boolean {
  return isPattern(text) || !/[,"'\s]/.test(text);
}

/** A name without the quotation marks around it, which no name in a certificate has. */
export function withoutQuotes(name: string): string {
  return /^(["']).*\1$/.test(name) ? name.slice(1, -1) : name;
}

/** The names of a list without blanks around them; empty ones are left out. */
export function splitServerNames(text: string, span: Span): readonly ServerName[] {
  const isPlain = text.length === span.end - span.start;
  const names: ServerName[] = [];
  let at = 0;
  for (const part of text.split(';')) {
    const lead = part.length - part.trimStart().length;
    const name = part.trim();
    if (name !== '') {
      const start = span.start + at + lead;
      names.push({ text: name, span: isPlain ? { start, end: start + name.length } : span });
    }
    at += part.length + 1;
  }
  return names;
}
