/** How the cmdlets of the VPN client spell what a connection says. */

/** Values of `-EncryptionLevel` in lower case, with the word of a connection. */
export const ENCRYPTION_LEVELS: Readonly<Record<string, string>> = {
  noencryption: 'none',
  optional: 'optional',
  required: 'require',
  maximum: 'max',
  custom: 'custom',
};

/** The value of `-AuthenticationMethod` in lower case that is about the machine. */
export const MACHINE_CERTIFICATE = 'machinecertificate';
