/** What an export says of a network policy server. */
import type {
  AllowedEapMethod,
  NetworkPolicy,
  PolicyServer,
  RadiusClient,
} from '../../connection/server';
import {
  absent,
  known,
  Secret,
  unknowable,
  type Place,
  type Stated,
  type StatedList,
} from '../../connection/stated';
import { parseBoolean, parseInteger } from '../../connection/values/scalars';
import type { XmlElement } from '../../syntax/xml/tree';
import type { Site } from '../site';
import { XmlStated, type ReadValue } from '../xml/stated';
import { meetsVpn } from './conditions';
import { readEapSettings, readEapType, type EapSettings } from './eapSettings';
import { CLIENTS, propertiesOf, recordsAt, type NpsFile, type NpsRecord } from './file';

/** Values of `msNPAuthenticationType2` that are methods for users. */
const METHODS: Readonly<Record<number, string>> = {
  1: 'pap',
  2: 'chap',
  3: 'mschap',
  4: 'mschapv2',
  7: 'none',
};
const EAP = 5;
/** Service-Type of remote access in RFC 2865. */
const FRAMED = 2;
/** `Policy_SourceTag` of a policy for any access, and for a remote access server. */
const SOURCES: readonly number[] = [0, 2];
/** `msAuthProviderType`: requests are answered here. */
const LOCAL = 1;

const CUT = 'the export is cut off or damaged';

/** The policy server of an export; none where the configuration is missing. */
export function readPolicyServers(file: NpsFile, site: Site): readonly PolicyServer[] {
  return file.service ? [new Reader(file, site).read(file.service)] : [];
}

class Reader {
  readonly #file: NpsFile;
  readonly #site: Site;
  readonly #xml: XmlStated;

  constructor(file: NpsFile, site: Site) {
    this.#file = file;
    this.#site = site;
    this.#xml = new XmlStated(site, file.isSound, () => true);
  }

  read(service: XmlElement): PolicyServer {
    const place = this.#site.place(service.nameSpan);
    return {
      form: 'nps',
      place,
      policies: this.#list(this.#policies(), this.#placeOf('NetworkPolicy', place)),
      clients: this.#list(
        recordsAt(this.#file, ...CLIENTS).map((record) => this.#client(record)),
        place,
      ),
      answersItself: this.#answersItself(place),
    };
  }

  #placeOf(name: string, fallback: Place): Place {
    const element = this.#file.service?.descendant('Children', name);
    return element ? this.#site.place(element.nameSpan) : fallback;
  }

  #list<T>(items: readonly T[], place: Place): StatedList<T> {
    return this.#file.isSound ? { items, place } : { items, place, openBecause: CUT };
  }

  /** In the order in which they are tried; one without a number comes last. */
  #policies(): readonly NetworkPolicy[] {
    const profiles = recordsAt(this.#file, 'RadiusProfiles');
    const read = recordsAt(this.#file, 'NetworkPolicy').map((record) => {
      const action = this.#text(record, 'msNPAction');
      // The name of the record is right also where the action still names what it was copied from.
      const profile =
        profiles.find(({ name }) => name === record.name) ??
        (action.state === 'known' ? profiles.find(({ name }) => name === action.value) : undefined);
      return this.#policy(record, profile);
    });
    return [...read].sort((a, b) => orderOf(a) - orderOf(b));
  }

  #policy(record: NpsRecord, profile: NpsRecord | undefined): NetworkPolicy {
    const place = this.#site.place(record.element.nameSpan);
    const lost = unknowable('the settings of the policy are not in the file', place);
    const enabled = this.#boolean(record, 'Policy_Enabled');
    const types = profile ? this.#each(profile, 'msNPAuthenticationType2', parseInteger) : [];
    const usesEap = types.some(({ value }) => value === EAP);
    return {
      name: record.name,
      order: this.#integer(record, 'msNPSequence'),
      // The built-in policies do not say it and are in force.
      enabled: enabled.state === 'absent' ? known(true, place) : enabled,
      grants: profile ? this.#boolean(profile, 'msNPAllowDialin') : lost,
      meetsVpn: this.#framed(profile) ?? this.#meetsVpn(record, place),
      eapMethods: profile
        ? { items: usesEap ? this.#eapMethods(profile) : [], place }
        : { items: [], openBecause: lost.why, place },
      methods: profile
        ? {
            items: types.flatMap(({ value, place: at }) => {
              const method = METHODS[value];
              return method === undefined ? [] : [known(method, at)];
            }),
            place,
          }
        : { items: [], openBecause: lost.why, place },
      place,
    };
  }

  /** A policy that answers with another service than a VPN's, such as a login to a device. */
  #framed(profile: NpsRecord | undefined): Stated<boolean> | undefined {
    const service = profile && this.#integer(profile, 'msRADIUSServiceType');
    if (service?.state !== 'known' || service.value === FRAMED) return undefined;
    return unknowable('it answers with another service than remote access', service.place);
  }

  #meetsVpn(record: NpsRecord, place: Place): Stated<boolean> {
    const source = this.#integer(record, 'Policy_SourceTag');
    if (source.state === 'known' && !SOURCES.includes(source.value)) {
      return unknowable('it is for another kind of network access server', source.place);
    }
    const conditions = propertiesOf(record, 'msNPConstraint');
    const meets = meetsVpn(conditions);
    if (meets === undefined) return unknowable('a condition of it is not understood', place);
    return known(meets, place);
  }

  #eapMethods(profile: NpsRecord): readonly AllowedEapMethod[] {
    const settings = this.#each(profile, 'msEAPConfiguration', readEapSettings);
    return this.#each(profile, 'msNPAllowedEapType', readEapType).map(({ value: type, place }) => {
      const own = settings.find(({ value }) => value.type === type);
      return allowed(type, place, own);
    });
  }

  #client(record: NpsRecord): RadiusClient {
    const secret = this.#text(record, 'Shared_Secret');
    return {
      name: record.name,
      address: this.#text(record, 'IP_Address'),
      enabled: this.#boolean(record, 'Radius_Client_Enabled'),
      requiresMessageAuthenticator: this.#boolean(record, 'Require_Signature'),
      sharedSecret:
        secret.state === 'known' ? known(new Secret(secret.value), secret.place) : secret,
      place: this.#site.place(record.element.nameSpan),
    };
  }

  /** Whether the first request policy a VPN meets keeps requests here. */
  #answersItself(place: Place): Stated<boolean> {
    const profiles = recordsAt(this.#file, 'Proxy_Profiles');
    const policies = recordsAt(this.#file, 'Proxy_Policies')
      .map((record) => ({ record, order: this.#integer(record, 'msNPSequence') }))
      .sort((a, b) => numberOf(a.order) - numberOf(b.order));
    for (const { record } of policies) {
      const enabled = this.#boolean(record, 'Policy_Enabled');
      const meets = this.#meetsVpn(record, place);
      if (enabled.state === 'known' && !enabled.value) continue;
      if (meets.state === 'known' && !meets.value) continue;
      const profile = profiles.find(({ name }) => name === record.name);
      const provider = profile && this.#integer(profile, 'msAuthProviderType');
      if (meets.state !== 'known') return meets;
      if (provider?.state !== 'known') break;
      return known(provider.value === LOCAL, provider.place);
    }
    return absent(place);
  }

  #value<T>(record: NpsRecord, name: string, read: ReadValue<T>, what: string): Stated<T> {
    const holder = record.element.child('Properties');
    if (!holder) return this.#xml.missing(record.element, 'Properties');
    return this.#xml.value(this.#xml.child(holder, name), read, what);
  }

  #text(record: NpsRecord, name: string): Stated<string> {
    return this.#value(record, name, (text) => text, 'a text');
  }

  #boolean(record: NpsRecord, name: string): Stated<boolean> {
    return this.#value(record, name, parseBoolean, '0 or 1');
  }

  #integer(record: NpsRecord, name: string): Stated<number> {
    return this.#value(record, name, parseInteger, 'a whole number');
  }

  /** All values of a property that can be read. */
  #each<T>(
    record: NpsRecord,
    name: string,
    read: (text: string) => T | undefined,
  ): readonly { readonly value: T; readonly place: Place }[] {
    return propertiesOf(record, name).flatMap(({ value: written }) => {
      const value = written && read(written.text);
      return written && value !== undefined
        ? [{ value, place: this.#site.place(written.span) }]
        : [];
    });
  }
}

function allowed(
  type: number,
  place: Place,
  own: { readonly value: EapSettings; readonly place: Place } | undefined,
): AllowedEapMethod {
  const at = own?.place ?? place;
  const hidden = unknowable('its settings are stored in a form that is not known', at);
  const shown = (hash: string | undefined) => (hash === undefined ? hidden : known(hash, at));
  const inner = own?.value.inner;
  const isTunnel = type === 25;
  return {
    type: known(type, place),
    innerTypes:
      inner === undefined
        ? { items: [], place: at, ...(isTunnel && { openBecause: hidden.why }) }
        : { items: [known(inner, at)], place: at },
    certificate: type === 13 || isTunnel ? shown(own?.value.certificate) : absent(at),
    innerCertificate: inner === 13 ? shown(own?.value.innerCertificate) : absent(at),
    place: at,
  };
}

function orderOf({ order }: NetworkPolicy): number {
  return numberOf(order);
}

function numberOf(stated: Stated<number>): number {
  return stated.state === 'known' ? stated.value : Infinity;
}
