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
