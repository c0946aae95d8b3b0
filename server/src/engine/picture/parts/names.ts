/** Which DNS servers names are asked of. */
import type { NameRule } from '../../connection/client';
import { isEmpty, valueOf } from '../../connection/stated';
import type { BehaviourId } from '../../knowledge/behaviour.generated';
import { SWITCH, TEXT, type Part } from '../part';
import type { ItemPicture } from '../types';

/** Draws the part. */
export function drawNames(part: Part): void {
  const { nameRules, dnsSuffixes, registerDns } = part.connection;
  part.addEach(nameRules, (rule, index) => ruleItem(part, rule, index + 1));
  if (nameRules.openBecause !== undefined) {
    part.add(
      part.made({
        id: 'rules',
        label: 'More rules',
        value: 'not known',
        origin: 'unknown',
        place: nameRules.place,
        note: `Not known: ${nameRules.openBecause}.`,
      }),
    );
  }
  const isForAll = nameRules.items.some(({ name }) => valueOf(name) === '.');
  part.add(
    isForAll
      ? undefined
      : part.made({
          id: 'no-rule',
          label: 'Names without a rule',
          value: 'the DNS servers of the interface with the lowest metric',
          origin: 'windows',
          fact: 'name-interface-metric',
        }),
    part.list('suffixes', 'DnsSuffix', dnsSuffixes, TEXT, {
      fact: dnsSuffixes.items.length > 0 ? 'name-suffix-list' : undefined,
    }),
    part.flag('RegisterDNS', registerDns),
  );
}

function factOf(name: string | undefined, isExempt: boolean): BehaviourId | undefined {
  if (name === undefined) return undefined;
  if (isExempt) return 'name-exemption';
  if (name.includes('*')) return 'name-star';
  if (name === '.') return 'name-any';
  return name.startsWith('.') ? 'name-suffix' : 'name-host';
}

function ruleItem(part: Part, rule: NameRule, number: number): ItemPicture {
  const { name, dnsServers, webProxies, autoTrigger, persistent, place } = rule;
  const id = `rule/${number}`;
  const text = valueOf(name);
  const label = text ?? (name.state === 'unknowable' ? (name.text ?? 'not known') : 'no name');
  const isExempt = isEmpty(dnsServers);
  const servers = part.list(`${id}/servers`, 'DnsServers', dnsServers, TEXT);
  const children = [
    part.list(`${id}/proxies`, 'WebProxyServers', webProxies, TEXT),
    part.item({
      id: `${id}/auto-trigger`,
      label: 'AutoTrigger',
      stated: autoTrigger,
      show: SWITCH,
      fact: (isOn) => (isOn ? 'trigger-name' : undefined),
    }),
    part.item({
      id: `${id}/persistent`,
      label: 'Persistent',
      stated: persistent,
      show: SWITCH,
      fact: () => 'name-persistent',
    }),
  ].filter((item) => item !== undefined);
  const isKnown = name.state === 'known' && servers?.origin !== 'unknown';
  return part.made({
    id,
    label,
    value: isExempt ? 'no DNS servers: exempt' : (servers?.value ?? 'not known'),
    origin: isKnown ? 'stated' : 'unknown',
    place,
    fact: isKnown ? factOf(text, isExempt) : undefined,
    note: isKnown ? undefined : (servers?.note ?? whyOf(name)),
    children,
  });
}

function whyOf(name: NameRule['name']): string | undefined {
  return name.state === 'unknowable' ? `Not known: ${name.why}.` : undefined;
}
