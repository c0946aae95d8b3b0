/** Who proves what to whom: methods, EAP with what is inside, certificates, the server. */
import { eapName, methodWord } from '../../answers/agree/authentication';
import type { CertificateChoice, EapMethod, ServerValidation } from '../../connection/eap';
import type { Stated } from '../../connection/stated';
import { eapData } from '../../knowledge/eap.generated';
import { eapEku } from '../../knowledge/eap-types';
import { SWITCH, TEXT, type Part } from '../part';
import type { ItemPicture } from '../types';

/** Draws the part. */
export function drawAuthentication(part: Part): void {
  const { authentication, compliance, l2tpPreSharedKey, secrets, ...connection } = part.connection;
  const { userMethods, machineMethods, certificateIssuer, certificateEkus, eap } = authentication;
  part.add(
    part.list('user-method', 'UserMethod', userMethods, methodWord),
    part.list('machine-method', 'MachineMethod', machineMethods, methodWord),
    part.item({
      id: 'certificate-issuer',
      label: 'Issuer of the machine certificate',
      stated: certificateIssuer,
      show: TEXT,
    }),
    part.list('certificate-eku', 'Purpose of the machine certificate', certificateEkus, ekuText),
  );
  if (eap.state === 'known') {
    part.covers(eap.value.place);
    part.add(methodItem(part, 'eap', 'EAP', eap.value.method));
  } else part.add(part.item({ id: 'eap', label: 'EAP', stated: eap, show: () => '' }));
  part.add(
    part.secret('l2tp-psk', 'Pre-shared key of L2TP', l2tpPreSharedKey),
    ...[...secrets].map(([name, stated]) => part.secret(`secret/${name}`, name, stated)),
    part.item({
      id: 'winlogon-credentials',
      label: 'Windows sign-in is used',
      stated: connection.useWinlogonCredentials,
      show: SWITCH,
    }),
    part.flag('RememberCredentials', connection.rememberCredentials),
    part.item({
      id: 'use-ras-credentials',
      label: 'UseRasCredentials',
      stated: connection.useRasCredentials,
      show: SWITCH,
    }),
    part.flag('DeviceCompliance/Enabled', compliance.enabled),
    part.flag('DeviceCompliance/Sso/Enabled', compliance.ssoEnabled),
    part.list('sso-eku', 'DeviceCompliance/Sso/Eku', compliance.ssoEkus, ekuText),
    part.list('sso-issuer', 'DeviceCompliance/Sso/IssuerHash', compliance.ssoIssuerHashes, TEXT),
  );
}

/** A purpose of certificates by its name, where it has one. */
function ekuText(oid: string): string {
  const name = eapEku(eapData, oid)?.name;
  return name === undefined ? oid : `${name} (${oid})`;
}

/** A method with what stands inside it. Configurations nest once. */
function methodItem(
  part: Part,
  id: string,
  label: string,
  stated: Stated<EapMethod>,
): ItemPicture | undefined {
  if (stated.state !== 'known') return part.item({ id, label, stated, show: () => '' });
  const { type, validation, certificate, inner, cryptoBinding, fastReconnect, place } =
    stated.value;
  part.covers(place, id);
  const flag = (last: string, one: Stated<boolean>) =>
    part.item({ id: `${id}/${last}`, label: last, stated: one, show: SWITCH });
  const children = [
    ...validationItems(part, id, validation),
    ...certificateItems(part, id, certificate),
    methodItem(part, `${id}/inner`, 'Inner method', inner),
    flag('RequireCryptoBinding', cryptoBinding),
    flag('FastReconnect', fastReconnect),
  ].filter((item) => item !== undefined);
  return part.item({
    id,
    label,
    stated: type,
    show: (number) => `${eapName(number)} (type ${number})`,
    otherwise: { value: 'no method', note: 'The configuration names no method.' },
    children,
  });
}

function validationItems(
  part: Part,
  id: string,
  stated: Stated<ServerValidation>,
): readonly (ItemPicture | undefined)[] {
  const own = (last: string) => `${id}/${last}`;
  if (stated.state !== 'known') {
    const label = 'Validation of the server';
    return [part.item({ id: own('validation'), label, stated, show: () => '' })];
  }
  const { performed, comparesNames, names, trustedRoots, promptDisabled, place } = stated.value;
  part.covers(place);
  return [
    part.item({
      id: own('validation'),
      label: 'Server is validated',
      stated: performed,
      show: SWITCH,
      note: (isDone) => (isDone ? undefined : 'Any server is accepted.'),
    }),
    part.item({
      id: own('compares-names'),
      label: 'Names are compared',
      stated: comparesNames,
      show: SWITCH,
    }),
    part.list(own('names'), 'Server names', names, TEXT),
    part.list(own('roots'), 'Trusted roots', trustedRoots, TEXT),
    part.item({
      id: own('no-prompt'),
      label: 'User is not asked about an unknown server',
      stated: promptDisabled,
      show: SWITCH,
    }),
  ];
}

function certificateItems(
  part: Part,
  id: string,
  stated: Stated<CertificateChoice>,
): readonly (ItemPicture | undefined)[] {
  const own = (last: string) => `${id}/${last}`;
  if (stated.state !== 'known') {
    const label = 'Certificate of the client';
    return [part.item({ id: own('certificate'), label, stated, show: () => '' })];
  }
  const { source, simpleSelection, issuers, ekus, allPurpose } = stated.value;
  return [
    part.item({
      id: own('certificate'),
      label: 'Certificate of the client',
      stated: source,
      show: (from) => (from === 'smart-card' ? 'smart card' : 'certificate store'),
    }),
    part.item({
      id: own('simple-selection'),
      label: 'SimpleCertSelection',
      stated: simpleSelection,
      show: SWITCH,
    }),
    part.list(own('issuers'), 'Issuers of the certificate', issuers, TEXT),
    part.list(own('ekus'), 'Purposes of the certificate', ekus, ekuText),
    part.item({
      id: own('all-purpose'),
      label: 'AllPurposeEnabled',
      stated: allPurpose,
      show: SWITCH,
    }),
  ];
}
