import { replaceValue } from '../../fix/edits';
import {
  eapAt,
  eapBoolean,
  eapChildOf,
  type EapMethodBlock,
  type EapNode,
} from '../../formats/eap/configuration';
import type { Field } from '../../formats/profilexml/profile';
import type { FixSafety } from '../../types';
import type { FixInput } from '../rule';

/** A preferred fix that sets a switch; the message `set` must have a place `{value}`. */
export function setSwitch(
  field: Field<boolean>,
  value: boolean,
  safety: FixSafety = 'unsafe',
): readonly FixInput<'set'>[] {
  return [
    {
      title: 'set',
      data: { value: String(value) },
      safety,
      preferred: true,
      edits: [replaceValue(field.element, String(value))],
    },
  ];
}

/** The element that holds a switch of V2 of a method: `PeapExtensions` in PEAP. */
export function extensionsOf(block: EapMethodBlock): EapNode | undefined {
  return block.kind === 'peap' ? eapChildOf(block.settings, 'PeapExtensions') : block.settings;
}

/** A switch of V2 of EAP-TLS or PEAP. */
export function validationSwitch(
  block: EapMethodBlock,
  name: 'PerformServerValidation' | 'AcceptServerName',
): Field<boolean> | undefined {
  return eapBoolean(eapAt(extensionsOf(block), name));
}
