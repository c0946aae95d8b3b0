import { eapData } from '../../knowledge/eap.generated';
import { eapSimpleType } from '../../knowledge/eap-types';
import { eapHost, eapText, eapThumbprints, type EapNode } from '../../formats/eap/configuration';
import type { Field } from '../../formats/profilexml/profile';
import { normaliseHash } from '../../connection/values/names';
import type { XmlElement } from '../../syntax/xml/tree';
import { isPlaceholder } from '../../text/templates';
import { KeptByElement } from '../../syntax/xml/keptByElement';

/** A thumbprint as it stands in a configuration. */
export interface Thumbprint {
  readonly node: EapNode;
  readonly field: Field<string>;
  /** Its digits in lower case; absent when other characters are left after clean-up. */
  readonly digits: string | undefined;
  /** Whether it consists of digits and white space, as Windows reads it. */
  readonly isClean: boolean;
  /** Lengths it may have, in bytes. */
  readonly bytes: readonly number[];
}

/** Words and marks people leave in the place of a thumbprint. */
const INVITATION =
  /^[[<{(]?\s*(paste|insert|enter|replace|your|todo|thumbprint|root|issuer|ca\b|hash|change)|^([xX][\s:-]*){4,}$/i;

/** The thumbprints of a configuration; marks that a script replaces are left out. */
export function thumbprintsIn(host: XmlElement): readonly Thumbprint[] {
  let known = found.get(host);
  if (!known) {
    known = readThumbprints(host);
    found.set(host, known);
  }
  return known;
}

const found = new KeptByElement<readonly Thumbprint[]>();

function readThumbprints(host: XmlElement): readonly Thumbprint[] {
  return eapThumbprints(eapHost(host)).flatMap((node) => {
    const field = eapText(node);
    if (!field || isPlaceholder(field.text)) return [];
    const type = node.is && eapSimpleType(eapData, node.is.type);
    return [
      {
        node,
        field,
        digits: normaliseHash(field.text.replace(/^0x/i, '')),
        isClean: /^[0-9a-f \t\r\n]+$/i.test(field.text),
        bytes: type?.bytes ?? [20],
      },
    ];
  });
}

/** Whether the text is a note on what to write rather than a thumbprint. */
export function isInvitation(text: string): boolean {
  return INVITATION.test(text);
}

/** Digits as Windows writes them: pairs with blanks between. */
export function inPairs(digits: string): string {
  return digits.replace(/..(?=.)/g, '$& ');
}
