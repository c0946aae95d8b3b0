import { eapData } from '../../../knowledge/eap.generated';
import { eapContainer, eapSimpleType, type EapChild } from '../../../knowledge/eap-types';
import { escapeText } from '../../../syntax/xml/entities';
import { escapeSnippet, type Insertion } from '../../xml/insertion';
import { spelling, type Prefixes } from './place';

/** Children nearly every container of a type has although the schema lets them out. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  hostConfig: ['Config'],
  'hostConfig/EapMethod': ['VendorId', 'VendorType'],
  config: ['Eap'],
  tls: [
    'CredentialsSource',
    'ServerValidation',
    'DifferentUsername',
    'PerformServerValidation',
    'AcceptServerName',
  ],
  'tls/CredentialsSource': ['CertificateStore'],
  'tls/CredentialsSource/CertificateStore': ['SimpleCertSelection'],
  'tls/ServerValidation': ['DisableUserPromptForServerValidation', 'ServerNames', 'TrustedRootCA'],
  'tls/TLSExtensions': ['FilteringInfo'],
  'tls/TLSExtensions/FilteringInfo/CAHashList': ['IssuerHash'],
  'tls/TLSExtensions/FilteringInfo/EKUList': ['EKUMapInList'],
  'tls/TLSExtensions/FilteringInfo/EKUList/EKUMapInList': ['EKUName'],
  peap: [
    'ServerValidation',
    'FastReconnect',
    'InnerEapOptional',
    'EnableQuarantineChecks',
    'RequireCryptoBinding',
    'PeapExtensions',
  ],
  'peap/ServerValidation': ['DisableUserPromptForServerValidation', 'ServerNames', 'TrustedRootCA'],
  'peap/PeapExtensions': ['PerformServerValidation', 'AcceptServerName'],
  'peap/PeapExtensions/IdentityPrivacy': ['EnableIdentityPrivacy', 'AnonymousUserName'],
  mschapv2: ['UseWinLogonCredentials'],
  ttls: ['ServerValidation', 'Phase2Authentication', 'Phase1Identity'],
  'ttls/ServerValidation': ['ServerNames', 'TrustedRootCAHash', 'DisablePrompt'],
  'ttls/Phase1Identity': ['IdentityPrivacy', 'AnonymousIdentity'],
  teap: ['ServerValidation', 'Phase2Authentication', 'Phase1Identity'],
  'teap/ServerValidation': ['ServerNames', 'TrustedRootCAHash', 'DisablePrompt'],
  'teap/Phase1Identity': ['IdentityPrivacy', 'AnonymousIdentity'],
};

/** Values to start with where the schema gives no example. */
const TYPICAL: Readonly<Record<string, string>> = {
  IdentityPrivacy: 'true',
  EnableIdentityPrivacy: 'true',
};

class Writer {
  plain = '';
  snippet = '';
  empty = 0;
  #stop = 0;

  text(text: string): void {
    this.plain += text;
    this.snippet += escapeSnippet(text);
  }

  /** A place to fill, with a default when there is one. */
  stop(value: string | undefined): void {
    this.#stop++;
    if (value === undefined) {
      this.empty++;
      this.snippet += `$${this.#stop}`;
      return;
    }
    this.plain += value;
    this.snippet += `\${${this.#stop}:${escapeSnippet(value)}}`;
  }

  /** One of a few values. */
  choice(values: readonly string[]): void {
    this.#stop++;
    this.plain += values[0] ?? '';
    const all = values.map((v) => v.replace(/[\\$},|]/g, '\\$&')).join(',');
    this.snippet += `\${${this.#stop}|${all}|}`;
  }
}

/** The values of an element, the one to start with first. */
export function eapValues(child: EapChild): readonly string[] {
  const first = child.example ?? TYPICAL[child.name];
  const values = (child.values ?? []).map((v) => v.value);
  return first === undefined ? values : [first, ...values.filter((v) => v !== first)];
}

/**
 * An element with its close tag, the children it usually has and typical values, each with `xmlns`
 * where the namespace changes.
 *
 * @param prefixes The prefixes in force where it is inserted.
 * @param unit One level of indentation; lines after the first are relative to it and end with LF.
 */
export function eapInsertion(child: EapChild, prefixes: Prefixes, unit: string): Insertion {
  const writer = new Writer();
  writeElement(writer, child, prefixes, '', unit);
  return { plain: writer.plain, snippet: writer.snippet, open: writer.empty > 0 };
}

function writeElement(
  writer: Writer,
  child: EapChild,
  prefixes: Prefixes,
  indent: string,
  unit: string,
): void {
  const { name, declaration, inner } = spelling(child, prefixes);
  const type = eapContainer(eapData, child.type);
  const attributes = (type?.attributes ?? []).map((a) => ` ${a.name}="true"`).join('');
  if (eapSimpleType(eapData, child.type)?.format === 'empty') {
    writer.text(`<${name}${declaration}/>`);
    return;
  }
  writer.text(`<${name}${declaration}${attributes}>`);
  if (type) {
    const usual = USUAL[child.type] ?? [];
    const children = type.children.filter(
      (c) => usual.includes(c.name) || (c.minOccurs > 0 && c.choice === undefined),
    );
    for (const c of children) {
      writer.text(`\n${indent}${unit}`);
      writeElement(writer, c, inner, indent + unit, unit);
    }
    if (children.length === 0) {
      writer.text(`\n${indent}${unit}`);
      writer.stop(undefined);
    }
    writer.text(`\n${indent}`);
  } else {
    const values = eapValues(child).map(escapeText);
    if (values.length > 1) writer.choice(values);
    else writer.stop(values[0]);
  }
  writer.text(`</${name}>`);
}
