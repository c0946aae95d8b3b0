import { replaceValue } from '../../fix/edits';
import { elementRule } from '../rule';

export default elementRule<'slash' | 'replace'>({
  meta: {
    id: 'profilename-slash',
    title: 'The name of the profile contains a slash',
    kinds: ['profilexml'],
    group: 'document',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      slash:
        "The profile cannot be named '{found}': the name becomes one part of the address in the VPNv2 CSP, and '/' would end it there. Use another character.",
      replace: "Set ProfileName to '{name}'",
    },
    sources: ['vpnv2-ddf'],
    docs: {
      why: 'The name of a profile is a node in an OMA-URI such as `./User/Vendor/MSFT/VPNv2/Name/ProfileXML`. The DDF allows every character but the slash, which separates nodes.',
      remedy:
        'Use a hyphen or a blank, here and wherever the profile is named: in scripts, in the OMA-URI, in `rasphone.pbk`.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile><ProfileName>«Berlin/Paris»</ProfileName></VPNProfile>',
          message:
            "The profile cannot be named 'Berlin/Paris': the name becomes one part of the address in the VPNv2 CSP, and '/' would end it there. Use another character.",
          fixed: '<VPNProfile><ProfileName>Berlin-Paris</ProfileName></VPNProfile>',
        },
      ],
      good: [{ code: '<VPNProfile><ProfileName>Berlin - Paris</ProfileName></VPNProfile>' }],
    },
  },
  elements: ['VPNProfile/ProfileName'],
  check(element, { report }) {
    const value = element.value;
    if (!value?.text.includes('/')) return;
    const name = value.text.replace(/\//g, '-');
    report(
      value.span,
      'slash',
      { found: value.text },
      {
        fixes: [
          {
            title: 'replace',
            data: { name },
            safety: 'unsafe',
            preferred: true,
            edits: [replaceValue(element, name)],
          },
        ],
      },
    );
  },
});
