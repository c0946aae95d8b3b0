/** What `CustomAuthData` says of EAP. */
import type { CustomAuth, ServerCheck, TlsSettings } from '../../../connection/blobs';
import type { CertificateChoice, EapMethod, ServerValidation } from '../../../connection/eap';
import {
  absent,
  known,
  listOf,
  unknowable,
  type Place,
  type Stated,
} from '../../../connection/stated';

const HIDDEN = 'its layout in a phonebook is not known';

/** What both methods with server validation have. */
type Checks = Pick<TlsSettings, 'performed' | 'comparesNames' | 'promptDisabled'>;

/** The method of `CustomAuthData`, or of its number alone. */
export function methodOf(type: number, auth: CustomAuth | null, place: Place): EapMethod {
  const settings = auth?.settings ?? null;
  const peap = settings?.kind === 'peap' ? settings : null;
  const hidden = unknowable(HIDDEN, place);
  const isDecoded = auth !== null && auth.server !== null;
  const inner = auth?.inner ?? null;
  return {
    type: known(type, place),
    validation: type === 26 ? absent(place) : checkOf(auth?.server ?? null, peap, place),
    certificate: type === 13 ? hidden : absent(place),
    inner: inner
      ? known(innerOf(inner, peap?.inner ?? null, place), place)
      : type === 25 && !isDecoded
        ? hidden
        : absent(place),
    ...(settings?.kind === 'mschapv2'
      ? { cryptoBinding: absent(place), fastReconnect: absent(place) }
      : {
          cryptoBinding: peap ? known(peap.cryptoBinding, place) : hidden,
          fastReconnect: peap ? known(peap.fastReconnect, place) : hidden,
        }),
    place,
  };
}

function innerOf(
  inner: NonNullable<CustomAuth['inner']>,
  tls: TlsSettings | null,
  place: Place,
): EapMethod {
  const nothing = absent(place);
  return {
    type: known(inner.type, place),
    validation: inner.type === 26 ? nothing : checkOf(inner.server, tls, place),
    certificate: inner.type === 13 ? choiceOf(tls, place) : nothing,
    inner: nothing,
    cryptoBinding: nothing,
    fastReconnect: nothing,
    place,
  };
}

function choiceOf(tls: TlsSettings | null, place: Place): Stated<CertificateChoice> {
  if (!tls) return unknowable(HIDDEN, place);
  const choice: CertificateChoice = {
    source: known(tls.certificateStore ? 'certificate-store' : 'smart-card', place),
    simpleSelection: tls.certificateStore ? known(tls.simpleSelection, place) : absent(place),
    issuers: listOf(
      (tls.issuers ?? []).map((hash) => known(hash.toLowerCase(), place)),
      place,
    ),
    ekus: listOf([], place),
    allPurpose: absent(place),
  };
  return known(choice, place);
}

function checkOf(
  check: ServerCheck | null,
  checks: Checks | null,
  place: Place,
): Stated<ServerValidation> {
  const hidden = unknowable(HIDDEN, place);
  if (!check) return hidden;
  const flag = (name: keyof Checks) => (checks ? known(checks[name], place) : hidden);
  const validation: ServerValidation = {
    performed: flag('performed'),
    comparesNames: flag('comparesNames'),
    names: listOf(
      check.serverNames.map((name) => known(name, place)),
      place,
    ),
    trustedRoots: listOf(
      check.rootThumbprints.map((hash) => known(hash.toLowerCase(), place)),
      place,
    ),
    promptDisabled: flag('promptDisabled'),
    place,
  };
  return known(validation, place);
}
