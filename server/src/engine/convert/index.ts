/** The forms a connection can be written in. */
import type { TargetForm } from './form';
import { BRIDGE } from './bridge';
import { INTUNE_OMA } from './intune-oma';
import { INTUNE_VPN } from './intune-vpn';
import { ESCAPED, ONE_LINE, PROFILE_XML } from './profilexml';
import { PHONEBOOK } from './phonebook';
import { POWERSHELL } from './powershell';
import { SYNC_ML } from './syncml';

export type { Converted, Loss, TargetForm } from './form';

/** All forms, in the order in which they are listed. */
export const TARGET_FORMS: readonly TargetForm[] = [
  PROFILE_XML,
  ONE_LINE,
  ESCAPED,
  SYNC_ML,
  INTUNE_OMA,
  INTUNE_VPN,
  POWERSHELL,
  BRIDGE,
  PHONEBOOK,
];
