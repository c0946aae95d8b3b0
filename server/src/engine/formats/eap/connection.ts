/** What an EAP configuration says of a connection. */
import type {
  CertificateChoice,
  EapConfiguration,
  EapMethod,
  ServerValidation,
} from '../../connection/eap';
import {
  absent,
  known,
  openList,
  unknowable,
  type Place,
  type Stated,
  type StatedList,
} from '../../connection/stated';
import { splitList } from '../../connection/values/lists';
import { normaliseHash } from '../../connection/values/names';
import { parseBoolean, parseInteger } from '../../connection/values/scalars';
import type { XmlElement } from '../../syntax/xml/tree';
import { XmlStated, type ReadValue } from '../xml/stated';
import type { Site } from '../site';
import {
  eapAt,
  eapChildOf,
  eapChildrenOf,
  eapHost,
  trustedRoots,
  type EapHost,
  type EapMethodBlock,
  type EapNode,
} from './configuration';

/** EAP type numbers of the methods whose settings are known. */
const TYPES: Readonly<Record<EapMethodBlock['kind'], number>> = {
  tls: 13,
  ttls: 21,
  peap: 25,
  mschapv2: 26,
  teap: 55,
};

/** Reads an `EapHostConfig`. @param isSound Whether it is certain what belongs where in it. */
export function readEapConfiguration(
  element: XmlElement,
  isSound: boolean,
  site: Site,
): EapConfiguration {
  const reader = new EapReader(eapHost(element), isSound, site);
  const { text } = element.document;
  const place = site.place(element.span);
  const why = !isSound
    ? 'the document is not well-formed here'
    : element.document.inHole(element.span)
      ? 'parts of it are filled in before the file is used'
      : undefined;
  const xml =
    why === undefined
      ? known(text.slice(element.start, element.end), place)
      : unknowable(why, place);
  return { method: reader.outer(), xml, place };
}

class EapReader {
  readonly #host: EapHost;
  readonly #site: Site;
  readonly #xml: XmlStated;

  constructor(host: EapHost, isSound: boolean, site: Site) {
    this.#host = host;
    this.#site = site;
    this.#xml = new XmlStated(site, isSound, () => true);
  }

  /** The outer method. */
  outer(): Stated<EapMethod> {
    const { root, methods } = this.#host;
    const type = this.#value(
      root,
      eapAt(root, 'EapMethod', 'Type'),
      'Type',
      parseInteger,
      'a number of an EAP method',
    );
    const block = methods.find(({ outer }) => outer === undefined);
    const place = this.#placeOf(block?.settings ?? root);
    if (block) return known(this.#method(block, type), place);
    if (type.state !== 'known') return type;
    return known(this.#bareMethod(type, root), type.place);
  }

  #method(block: EapMethodBlock, number: Stated<number>): EapMethod {
    const { settings, kind } = block;
    const place = this.#placeOf(settings);
    const written = block.eap && this.#number(block.eap);
    const type = number.state === 'absent' ? (written ?? known(TYPES[kind], place)) : number;
    const hasTunnel = kind === 'peap' || kind === 'ttls' || kind === 'teap';
    return {
      type,
      validation: kind === 'mschapv2' ? absent(place) : this.#validation(block),
      certificate: kind === 'tls' ? this.#certificate(settings) : absent(place),
      inner: hasTunnel ? this.#inner(block) : absent(place),
      cryptoBinding: this.#boolean(settings, 'RequireCryptoBinding'),
      fastReconnect: this.#boolean(settings, 'FastReconnect'),
      place,
    };
  }

  /** A method of which only the number is known; its settings may be in what is broken. */
  #bareMethod(type: Stated<number>, holder: EapNode): EapMethod {
    const nothing = this.#xml.missing(holder.element, 'Config');
    return {
      type,
      validation: nothing,
      certificate: nothing,
      inner: nothing,
      cryptoBinding: nothing,
      fastReconnect: nothing,
      place: this.#placeOf(holder),
    };
  }

  #number(eap: EapNode): Stated<number> {
    return this.#value(eap, eapChildOf(eap, 'Type'), 'Type', parseInteger, 'a number of a method');
  }

  #inner(block: EapMethodBlock): Stated<EapMethod> {
    const { methods, nodes } = this.#host;
    const inside = methods.filter(({ outer }) => outer === block);
    const [first] = inside;
    if (inside.length > 1) {
      return unknowable('several methods may be used inside', this.#placeOf(block.settings));
    }
    if (first) return known(this.#method(first, absent()), this.#placeOf(first.settings));
    // A method without settings of its own is there by its number alone.
    const bare = nodes.find(
      (node) => node.is?.type === 'eap' && node !== block.eap && isInside(node, block.settings),
    );
    if (bare) {
      const type = this.#number(bare);
      return type.state === 'known' ? known(this.#bareMethod(type, bare), type.place) : type;
    }
    return this.#xml.missing(block.settings.element, 'Eap');
  }

  #validation({ settings, validation, kind }: EapMethodBlock): Stated<ServerValidation> {
    const extensions = kind === 'peap' ? eapChildOf(settings, 'PeapExtensions') : settings;
    const holder = extensions ?? settings;
    const place = this.#placeOf(validation ?? settings);
    return known(
      {
        performed: this.#boolean(holder, 'PerformServerValidation'),
        comparesNames: this.#boolean(holder, 'AcceptServerName'),
        names: validation ? this.#names(validation) : this.#none(settings, 'ServerValidation'),
        trustedRoots: validation
          ? this.#hashes(validation, trustedRoots(validation), 'TrustedRootCA')
          : this.#none(settings, 'ServerValidation'),
        promptDisabled: this.#boolean(
          validation ?? settings,
          kind === 'tls' || kind === 'peap'
            ? 'DisableUserPromptForServerValidation'
            : 'DisablePrompt',
        ),
        place,
      },
      place,
    );
  }

  #names(validation: EapNode): StatedList<Stated<string>> {
    const value = this.#value(
      validation,
      eapChildOf(validation, 'ServerNames'),
      'ServerNames',
      (_text, names) => splitList(names, ';').filter((item) => item.text !== ''),
      'a list of names',
    );
    if (value.state === 'unknowable') return openList([], value.why, value.place);
    if (value.state === 'absent') return { items: [], ...(value.place && { place: value.place }) };
    const items = value.value.map(({ text, span }) => known(text, this.#site.place(span), text));
    return { items, place: value.place };
  }

  #certificate(settings: EapNode): Stated<CertificateChoice> {
    const place = this.#placeOf(settings);
    const source = eapChildOf(settings, 'CredentialsSource');
    const store = eapChildOf(source, 'CertificateStore');
    const card = eapChildOf(source, 'SmartCard');
    const filter = eapAt(settings, 'TLSExtensions', 'FilteringInfo');
    const holder = filter ?? settings;
    return known(
      {
        source: store
          ? known('certificate-store', this.#placeOf(store))
          : card
            ? known('smart-card', this.#placeOf(card))
            : this.#xml.missing((source ?? settings).element, 'CertificateStore'),
        simpleSelection: this.#boolean(store ?? settings, 'SimpleCertSelection'),
        issuers: this.#issuers(holder),
        ekus: this.#ekus(holder),
        allPurpose: this.#boolean(holder, 'AllPurposeEnabled'),
      },
      place,
    );
  }

  #issuers(filter: EapNode): StatedList<Stated<string>> {
    const list = eapChildOf(filter, 'CAHashList');
    if (!list || !isEnabled(list)) return this.#none(filter, 'CAHashList');
    return this.#hashes(list, eapChildrenOf(list, 'IssuerHash'), 'IssuerHash');
  }

  #ekus(filter: EapNode): StatedList<Stated<string>> {
    const maps = new Map<string, Stated<string>>();
    for (const map of eapChildrenOf(eapChildOf(filter, 'EKUMapping'), 'EKUMap')) {
      const name = eapChildOf(map, 'EKUName')?.element.value?.text;
      if (name !== undefined) maps.set(name, this.#text(map, 'EKUOID'));
    }
    const lists = ['ClientAuthEKUList', 'AnyPurposeEKUList']
      .map((name) => eapChildOf(filter, name))
      .filter((list) => list !== undefined)
      .filter(isEnabled);
    if (lists.length === 0) return this.#none(filter, 'ClientAuthEKUList');
    const items = lists.flatMap((list) =>
      eapChildrenOf(list, 'EKUMapInList').map((entry): Stated<string> => {
        const oid = this.#text(entry, 'EKUOID');
        if (oid.state !== 'absent') return oid;
        const name = this.#text(entry, 'EKUName');
        if (name.state !== 'known') return name;
        const why = `no EKUMap names "${name.value}"`;
        return maps.get(name.value) ?? unknowable(why, name.place, name.value);
      }),
    );
    return { items, place: this.#placeOf(filter) };
  }

  #hashes(parent: EapNode, nodes: readonly EapNode[], name: string): StatedList<Stated<string>> {
    if (nodes.length === 0) return this.#none(parent, name);
    const items = nodes.map((node) =>
      this.#value(
        parent,
        node,
        name,
        (text) => {
          const digits = normaliseHash(text.replace(/^0x/i, ''));
          return digits?.length === 40 ? digits : undefined;
        },
        'a SHA-1 thumbprint',
      ),
    );
    return { items, place: this.#placeOf(parent) };
  }

  #none(parent: EapNode, name: string): StatedList<never> {
    const missing = this.#xml.missing(parent.element, name);
    if (missing.state === 'unknowable') return openList([], missing.why, missing.place);
    return { items: [], place: this.#placeOf(parent) };
  }

  #text(parent: EapNode, name: string): Stated<string> {
    return this.#value(parent, eapChildOf(parent, name), name, (text) => text, 'a text');
  }

  #boolean(parent: EapNode, name: string): Stated<boolean> {
    return this.#value(parent, eapChildOf(parent, name), name, parseBoolean, 'true or false');
  }

  #value<T>(
    parent: EapNode,
    node: EapNode | undefined,
    name: string,
    read: ReadValue<T>,
    what: string,
  ): Stated<T> {
    if (!node) return this.#xml.missing(parent.element, name);
    if (node.place !== 'known') {
      return unknowable('it does not stand in the namespace it belongs in', this.#placeOf(node));
    }
    return this.#xml.value(known(node.element, this.#placeOf(node)), read, what);
  }

  #placeOf({ element }: EapNode): Place {
    return this.#site.place(element.nameSpan);
  }
}

function isEnabled({ element }: EapNode): boolean {
  return parseBoolean(element.attribute('Enabled')?.value.trim() ?? '') === true;
}

function isInside(node: EapNode, outer: EapNode): boolean {
  for (let at = node.parent; at; at = at.parent) if (at === outer) return true;
  return false;
}
