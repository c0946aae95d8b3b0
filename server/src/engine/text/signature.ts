/**
 * The line with which an Authenticode signature begins in a script (`# SIG #`) or in XML that
 * PowerShell reads (`<!-- SIG #`). Windows compares the signature with everything before it.
 */
const SIGNATURE = /^(?:#|<!--) SIG # Begin signature block/m;

/** Whether a text carries an Authenticode signature, which any change of the text would break. */
export function isSigned(text: string): boolean {
  return text.includes('SIG # Begin signature block') && SIGNATURE.test(text);
}
