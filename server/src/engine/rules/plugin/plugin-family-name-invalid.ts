import { replaceValue } from '../../fix/edits';
import { isPackageFamilyName } from '../../connection/values/names';
import { elementRule } from '../rule';
import { pluginExample } from './support';

type Message = 'full' | 'name' | 'invalid' | 'set';

/** Name, version, architecture, resource and publisher hash of one installed version. */
const FULL_NAME = /^([A-Za-z0-9.-]+)_\d+(?:\.\d+){3}_[A-Za-z0-9]*_[^_]*_([0-9a-z]{13})$/i;

const family = (name: string) =>
  pluginExample(`<PluginPackageFamilyName>${name}</PluginPackageFamilyName>`);

export default elementRule<Message>({
  meta: {
    id: 'plugin-family-name-invalid',
    title: 'PluginPackageFamilyName is not a package family name',
    kinds: ['profilexml'],
    group: 'plugin',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      full: "'{value}' is the full name of one version of the app. Windows expects the family name, '{family}', which stays the same in every version.",
      name: "'{value}' lacks the publisher's part: a family name is the name of the app, an underscore and 13 characters. Get-AppxPackage shows it as PackageFamilyName.",
      invalid:
        "'{value}' is not a package family name, such as Vendor.App_8wekyb3d8bbwe. Windows finds the VPN app by it; Get-AppxPackage shows it as PackageFamilyName.",
      set: 'Set PluginPackageFamilyName to {family}',
    },
    sources: ['vpnv2-csp', 'package-identity'],
    docs: {
      why: 'Windows finds the app that makes the tunnel by its package family name: the name of the package, an underscore and a hash of its publisher, 13 characters long. With another text there is no such app, and the profile cannot connect.',
      remedy:
        'Install the app and read the name with `Get-AppxPackage`, for example `PaloAltoNetworks.GlobalProtect_rn9aeerfb38dg`.',
      exceptions: 'Only the form is checked, not whether an app of that name exists.',
    },
    examples: {
      bad: [
        {
          code: family('«Vendor.VpnApp_5.2.13.0_x64__cw5n1h2txyewy»'),
          message:
            "'Vendor.VpnApp_5.2.13.0_x64__cw5n1h2txyewy' is the full name of one version of the app. Windows expects the family name, 'Vendor.VpnApp_cw5n1h2txyewy', which stays the same in every version.",
          fixed: family('Vendor.VpnApp_cw5n1h2txyewy'),
        },
        {
          code: family('«Vendor.VpnApp»'),
          message:
            "'Vendor.VpnApp' lacks the publisher's part: a family name is the name of the app, an underscore and 13 characters. Get-AppxPackage shows it as PackageFamilyName.",
        },
        {
          code: family('«Vendor.VpnApp_1234»'),
          message:
            "'Vendor.VpnApp_1234' is not a package family name, such as Vendor.App_8wekyb3d8bbwe. Windows finds the VPN app by it; Get-AppxPackage shows it as PackageFamilyName.",
        },
      ],
      good: [
        { code: family('PaloAltoNetworks.GlobalProtect_rn9aeerfb38dg') },
        { code: family('FortinetInc.FortiClient_sq9g7krz3c65j') },
      ],
    },
  },
  elements: ['VPNProfile/PluginProfile/PluginPackageFamilyName'],
  check(element, { report }) {
    const value = element.value;
    if (!value || isPackageFamilyName(value.text)) return;
    const full = FULL_NAME.exec(value.text);
    const name = full ? `${full[1] ?? ''}_${full[2] ?? ''}` : '';
    if (isPackageFamilyName(name)) {
      report(
        value.span,
        'full',
        { value: value.text, family: name },
        {
          fixes: [
            {
              title: 'set',
              data: { family: name },
              safety: 'safe',
              preferred: true,
              edits: [replaceValue(element, name)],
            },
          ],
        },
      );
      return;
    }
    const isName = /^[A-Za-z0-9.-]{3,50}$/.test(value.text);
    report(value.span, isName ? 'name' : 'invalid', { value: value.text });
  },
});
