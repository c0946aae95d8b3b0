/** How the cmdlets of the VPN client spell what a connection says. */
import { valuesByWord } from '../../knowledge/spellings';

/** Values of `-EncryptionLevel` in lower case, with the word of a connection. */
export const ENCRYPTION_LEVELS: Readonly<Record<string, string>> = {
  ...valuesByWord('dataEncryption', 'cmdlet'),
  custom: 'custom',
};

/** The value of `-AuthenticationMethod` in lower case that is about the machine. */
export const MACHINE_CERTIFICATE = 'machinecertificate';
