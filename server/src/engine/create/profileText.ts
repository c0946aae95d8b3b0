import { normaliseHash } from '../connection/values/names';
import { applyEdits, sortEdits } from '../fix/apply';
import { removeElement, replaceValue } from '../fix/edits';
import { parseFile } from '../formats/parse';
import type { Profile } from '../formats/profilexml/profile';
import { templateText } from '../formats/templates';
import { replaceElement } from '../refactorings/profile/place';
import { nativeName, protocolListLines } from '../refactorings/profile/protocolList';
import { forceTunnelEdits, routeLines } from '../refactorings/profile/routing';
import type { Edit } from '../types';
import { networksIn, templateNamed, type AllAnswers } from './questions';

/** What one step changes; edits do not overlap. */
type Change = (profile: Profile, text: string) => readonly Edit[];

/**
 * The text of a profile with everything that was answered: a template of its tunnel, changed where an
 * answer says something else. Lines end with LF.
 */
export function profileText(given: AllAnswers): string {
  const base = templateNamed(given.tunnel === 'device' ? 'aovpn-device' : 'aovpn-user-ikev2');
  const changes = [names(given), protocol(given), suite(given), method(given), routing(given)];
  return `${changes.reduce(changed, templateText(base, '  ').plain)}\n`;
}

function changed(text: string, change: Change): string {
  const { profile } = parseFile(text, 'profilexml');
  return profile ? applyEdits(text, sortEdits(change(profile, text))) : text;
}

/** Lines of a template with leading tabs. @param values What stands at its places, by their numbers. */
function linesOf(prefix: string, values: Readonly<Record<string, string>> = {}): string[] {
  return templateText(templateNamed(prefix), '\t', values).plain.split('\n');
}

function names({ server, suffix }: AllAnswers): Change {
  const set = (text: string, profile: Profile, path: string, value: string) => {
    const element = profile.element(path);
    if (!element) return [];
    return [value === '' ? removeElement(text, element) : replaceValue(element, value)];
  };
  return (profile, text) => [
    ...set(text, profile, 'DnsSuffix', suffix),
    ...set(text, profile, 'TrustedNetworkDetection', suffix),
    ...set(text, profile, 'NativeProfile/Servers', server),
  ];
}

function protocol(given: AllAnswers): Change {
  return (profile, text) => {
    const type = profile.protocolType?.element;
    if (!type) return [];
    if (given.protocol !== 'list') {
      const name =
        given.protocol === 'automatic' ? 'Automatic' : nativeName(given.protocol as 'sstp');
      return [replaceValue(type, name)];
    }
    const named = '<NativeProtocolType>ProtocolList</NativeProtocolType>';
    return [replaceElement(text, type, [named, ...protocolListLines(['ikev2', 'sstp'])])];
  };
}

/** SSTP has no suite, and Automatic was reported to ignore it. */
function suite(given: AllAnswers): Change {
  return ({ cryptographySuite: element }, text) => {
    if (!element) return [];
    const isUsed = given.protocol === 'ikev2' || given.protocol === 'list';
    return [
      isUsed ? replaceElement(text, element, linesOf(given.suite)) : removeElement(text, element),
    ];
  };
}

function method({ method: prefix, policyServer, root }: AllAnswers): Change {
  return (profile, text) => {
    const host = profile.element('NativeProfile/Authentication/Eap/Configuration/EapHostConfig');
    if (!host) return [];
    const pairs = normaliseHash(root)?.match(/../g);
    const values = { 1: policyServer, ...(pairs && { 2: pairs.join(' ') }) };
    return [replaceElement(text, host, linesOf(prefix, values))];
  };
}

function routing(given: AllAnswers): Change {
  return (profile, text) => {
    if (given.routing === 'force') return forceTunnelEdits(profile, text);
    const [first, ...rest] = profile.root.childrenNamed('Route');
    if (!first) return [];
    return [
      replaceElement(text, first, networksIn(given.networks).flatMap(routeLines)),
      ...rest.map((route) => removeElement(text, route)),
    ];
  };
}
