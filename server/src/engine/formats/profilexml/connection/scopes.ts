/** The connection and the policy of a profile, as rules are given them. */
import type { XmlDocument } from '../../../syntax/xml/tree';
import type { ScopeParts } from '../../scopes';
import { siteOf } from '../../site';
import { xmlSurface } from '../../xml/surface';
import { XmlStated } from '../../xml/stated';
import { isAbsent } from '../absence';
import { readConnections } from '.';
import { policyOf } from './parts';

const SITE = siteOf('');

/** The connection; none where damage may hide what the profile has. */
export function connectionParts(document: XmlDocument): readonly ScopeParts['connection'][] {
  if (!document.isSound) return [];
  const surface = xmlSurface(document);
  return readConnections({ document }, SITE).map((connection) => ({ connection, surface }));
}

/** Every `CryptographySuite` of which it is certain what belongs to it. */
export function policyParts(document: XmlDocument): readonly ScopeParts['policy'][] {
  const xml = new XmlStated(SITE, document.isSound, isAbsent);
  const surface = xmlSurface(document);
  return document.topElements
    .filter(({ name }) => name === 'VPNProfile')
    .flatMap((root) => root.childrenNamed('NativeProfile'))
    .flatMap((native) => native.childrenNamed('CryptographySuite'))
    .filter((suite) => document.isSound || !suite.faulty)
    .map((suite) => ({ policy: policyOf(xml, suite), surface }));
}
