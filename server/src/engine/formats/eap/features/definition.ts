import type { XmlElement } from '../../../syntax/xml/tree';
import type { Span } from '../../../types';
import type { EapHolder } from '../file';

/** The `EKUMap` that gives the usage its name, for an `EKUName` at an offset that only uses it. */
export function eapDefinitionsAt({ eapHosts }: EapHolder, offset: number): readonly Span[] {
  const host = eapHosts.find(({ span }) => span.start <= offset && offset <= span.end);
  if (!host) return [];
  const names = below(host).filter(({ localName }) => localName === 'EKUName');
  const own = names.find(({ span }) => span.start <= offset && offset <= span.end);
  const name = own?.value?.text.trim();
  if (!own || name === undefined || own.parent?.localName === 'EKUMap') return [];
  return names
    .filter((each) => each.parent?.localName === 'EKUMap' && each.value?.text.trim() === name)
    .map((each) => each.value?.span ?? each.span);
}

/** All elements below one, in text order. */
function below(top: XmlElement): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const open = [top];
  for (let element = open.pop(); element; element = open.pop()) {
    found.push(element);
    open.push(...[...element.elements].reverse());
  }
  return found;
}
