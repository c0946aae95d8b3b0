import { removeNamed } from '../../fix/edits';
import { profileRule } from '../rule';
import { deviceExample } from './support';

export default profileRule<'unused' | 'remove'>({
  meta: {
    id: 'devicetunnel-remember-credentials',
    title: 'RememberCredentials has no use in a device tunnel',
    kinds: ['profilexml'],
    group: 'device-tunnel',
    severity: 'hint',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      unused:
        'RememberCredentials stores what a user entered; a device tunnel authenticates with the machine certificate and has nothing to store.',
      remove: 'Remove RememberCredentials',
    },
    sources: ['dpc-profile', 'vpnv2-csp'],
    docs: {
      why: 'The setting caches credentials of a user. A device tunnel connects without a user, with a certificate of the computer store.',
      remedy: 'Leave the element out.',
      exceptions:
        'It does no harm, and older published device tunnel profiles carry it. `UseRasCredentials` is not looked at: current published profiles set it to `false` in the device tunnel too.',
      inferredFrom:
        'The setting is described for credentials of a user, and a device tunnel has none.',
    },
    examples: {
      bad: [
        {
          code: deviceExample({ top: ['<«RememberCredentials»>true</RememberCredentials>'] }),
          message:
            'RememberCredentials stores what a user entered; a device tunnel authenticates with the machine certificate and has nothing to store.',
          fixed: deviceExample(),
        },
      ],
      good: [
        { code: deviceExample() },
        { code: deviceExample({ top: ['<RememberCredentials>false</RememberCredentials>'] }) },
        { code: deviceExample({ top: ['<UseRasCredentials>false</UseRasCredentials>'] }) },
      ],
    },
  },
  check({ profile, text, report }) {
    const field = profile.boolean('RememberCredentials');
    if (!profile.isDeviceTunnel || field?.value !== true) return;
    const edits = removeNamed(text, field.element);
    report(field.element.nameSpan, 'unused', undefined, {
      fixes: [{ title: 'remove', safety: 'unsafe', preferred: true, edits }],
      tag: 'unnecessary',
    });
  },
});
