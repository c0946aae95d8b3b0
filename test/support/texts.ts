import { createEngine } from '../../server/src/engine/index';
import { unmark } from './examples';

/** A text to try things on, with a name for messages. */
export interface NamedText {
  readonly name: string;
  readonly text: string;
}

/** XML of every kind of rule: all examples of the rules about profiles and EAP. */
export function xmlExamples(): readonly NamedText[] {
  const found: NamedText[] = [];
  for (const { meta } of createEngine().rules) {
    if (!meta.kinds.some((kind) => kind === 'profilexml' || kind === 'eap')) continue;
    meta.examples.bad.forEach((example, i) => {
      found.push({ name: `${meta.id} bad ${i + 1}`, text: unmark(example.code).text });
      if (example.fixed !== undefined) {
        found.push({ name: `${meta.id} fixed ${i + 1}`, text: example.fixed });
      }
    });
    meta.examples.good.forEach((example, i) => {
      found.push({ name: `${meta.id} good ${i + 1}`, text: example.code });
    });
  }
  return found;
}

/** A profile that has something of everything, also when no real one is at hand. */
export const FULL_PROFILE = [
  '<?xml version="1.0" encoding="utf-8"?>',
  '<!-- a user tunnel -->',
  '<VPNProfile>',
  '  <ProfileName>R&amp;D &#66;erlin</ProfileName>',
  '  <AlwaysOn>true</AlwaysOn>',
  '  <DnsSuffix>corp.example.com,lab.example.com</DnsSuffix>',
  '  <NativeProfile>',
  '    <Servers>vpn.example.com</Servers>',
  '    <NativeProtocolType>IKEv2</NativeProtocolType>',
  '    <Authentication>',
  '      <UserMethod>Eap</UserMethod>',
  '      <Eap>',
  '        <Configuration>',
  '          <EapHostConfig xmlns="http://www.microsoft.com/provisioning/EapHostConfig">',
  '            <EapMethod>',
  '              <Type xmlns="http://www.microsoft.com/provisioning/EapCommon">25</Type>',
  '            </EapMethod>',
  '          </EapHostConfig>',
  '        </Configuration>',
  '      </Eap>',
  '    </Authentication>',
  '  </NativeProfile>',
  '  <Route>',
  '    <Address>10.0.0.0</Address>',
  '    <PrefixSize>8</PrefixSize>',
  '  </Route>',
  '  <PluginProfile><CustomConfiguration><![CDATA[<a b="1">]]></CustomConfiguration></PluginProfile>',
  '</VPNProfile>',
  '',
].join('\n');
