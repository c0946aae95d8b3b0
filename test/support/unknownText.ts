import { secretsInRegFile } from '../../server/src/engine/formats/registry/secrets';
import { Secrets } from '../../server/src/engine/secrets/hide';
import { secretsInJson } from '../../server/src/engine/secrets/json';
import { secretsInText } from '../../server/src/engine/secrets/text';
import { secretsInXml } from '../../server/src/engine/secrets/xml';
import { readRegFile } from '../../server/src/engine/syntax/registry/reg-file';
import { parseXml } from '../../server/src/engine/syntax/xml/parse';

/**
 * What looks like a secret in a text of no known kind. What looks like XML, JSON or a registry file
 * is read as such as well.
 */
export function secretsOfUnknown(text: string): Secrets {
  const found = [...secretsInText(text)];
  if (/^\uFEFF?\s*</.test(text)) found.push(...secretsInXml(parseXml(text)));
  else if (/^\uFEFF?\s*[[{]/.test(text)) found.push(...secretsInJson(text));
  if (/^\uFEFF?(?:Windows Registry Editor|REGEDIT4)/.test(text)) {
    found.push(...secretsInRegFile(readRegFile(text)));
  }
  return new Secrets(text, found);
}
