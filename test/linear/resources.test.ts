import { assertLinear } from '../support/effort';
import { describe, it } from 'node:test';
import { resourcesOf } from '../../server/src/engine/formats/powershell/resources';
import { readScript } from '../../server/src/engine/syntax/powershell/script';

const VPN = 'IntuneDeviceConfigurationVpnPolicyWindows10 "a" {';
/** What configurations can have many of. */
const UNITS = [
  ...[VPN, `${VPN}\n`, `${VPN}}\n`, `"${VPN}"`, `# ${VPN}\n`, 'IntuneDeviceConfiguration', ' '],
  ...['a = @(', 'a = x{', 'a = "b";', 'a = $b\n', 'a = 1\n', 'a =', '@(', '<# #>', '$(', "'"],
];

describe('reading configurations of Microsoft365DSC takes time by their length', () => {
  for (const unit of UNITS) {
    it(`of ${JSON.stringify(unit)} again and again`, () => {
      assertLinear(
        unit,
        500,
        (count) => VPN + unit.repeat(count),
        (text) => {
          const script = readScript(text);
          resourcesOf(script);
        },
      );
    });
  }
});

const ADDRESS = './Device/Vendor/MSFT/VPNv2/A/AlwaysOn';
const JSON_SETTING = `'{ "omaUri": "${ADDRESS}", "value": "true" }'\n`;
/** What scripts can have many of. */
const SETTINGS = [
  ...['@{ a = ', "@{ 'a' = @(", '@{ a = [ordered]', "@{ a = 'x';\n", "@{ a = 'x' + "],
  ...[`@{ omaUri = '${ADDRESS}' }\n`, JSON_SETTING, '\'{ "omaUri": ', `'{ "a": [`],
];

describe('reading policies in strings and hash tables takes time by their length', () => {
  for (const unit of SETTINGS) {
    it(`of ${JSON.stringify(unit)} again and again`, () => {
      assertLinear(
        unit,
        500,
        (count) => JSON_SETTING + unit.repeat(count),
        (text) => {
          resourcesOf(readScript(text));
        },
      );
    });
  }
});
