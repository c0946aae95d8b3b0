import { replaceValue } from '../../fix/edits';
import { insertChild } from '../../fix/place';
import { isAbsent } from '../../formats/profilexml/absence';
import { profileRule } from '../rule';
import { deviceExample } from './support';

export default profileRule<'missing' | 'off' | 'insert' | 'set'>({
  meta: {
    id: 'devicetunnel-alwayson-missing',
    title: 'A device tunnel is not set to Always On',
    kinds: ['profilexml'],
    group: 'device-tunnel',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      missing:
        'AlwaysOn is missing. The guide for device tunnels asks for <AlwaysOn>true</AlwaysOn>, although the CSP says that a device tunnel is always on by itself.',
      off: 'A device tunnel is always on; AlwaysOn {value} contradicts that, and nobody could start the tunnel before sign-in. Set AlwaysOn to true.',
      insert: 'Insert AlwaysOn true',
      set: 'Set AlwaysOn to true',
    },
    sources: ['device-tunnel', 'vpnv2-ddf'],
    docs: {
      why: "Before sign-in nobody can start a connection, so a device tunnel has to connect by itself. Microsoft's guide says that `AlwaysOn` needs to be `true`; the description of `DeviceTunnel` says that it becomes always on automatically.",
      remedy: 'Write `<AlwaysOn>true</AlwaysOn>`, as all published device tunnel profiles do.',
      exceptions:
        'Because the two sources disagree, a missing element is an information only and `false` a warning. LockDown implies Always On.',
    },
    examples: {
      bad: [
        {
          code: deviceExample({ alwaysOn: '<AlwaysOn>«false»</AlwaysOn>' }),
          message:
            'A device tunnel is always on; AlwaysOn false contradicts that, and nobody could start the tunnel before sign-in. Set AlwaysOn to true.',
          fixed: deviceExample(),
        },
        {
          code: deviceExample({ alwaysOn: '' }).replace('<DeviceTunnel>', '<«DeviceTunnel»>'),
          message:
            'AlwaysOn is missing. The guide for device tunnels asks for <AlwaysOn>true</AlwaysOn>, although the CSP says that a device tunnel is always on by itself.',
          fixed: deviceExample(),
        },
      ],
      good: [
        { code: deviceExample() },
        { code: deviceExample({ alwaysOn: '<AlwaysOn>1</AlwaysOn>' }) },
        { code: deviceExample({ alwaysOn: '<LockDown>true</LockDown>' }) },
        { code: '<VPNProfile><AlwaysOn>false</AlwaysOn></VPNProfile>' },
      ],
    },
  },
  check({ profile, text, report }) {
    const { root } = profile;
    const device = profile.element('DeviceTunnel');
    if (!device || !profile.isDeviceTunnel || profile.isLockDown) return;
    const field = profile.boolean('AlwaysOn');
    if (field?.value === false) {
      const edits = [replaceValue(field.element, 'true')];
      report(
        field.span,
        'off',
        { value: field.text },
        { fixes: [{ title: 'set', safety: 'unsafe', preferred: true, edits }] },
      );
    } else if (isAbsent(root, 'AlwaysOn')) {
      const edits = [insertChild(text, root, 'AlwaysOn', ['<AlwaysOn>true</AlwaysOn>'])];
      report(device.nameSpan, 'missing', undefined, {
        severity: 'information',
        fixes: [{ title: 'insert', safety: 'unsafe', preferred: true, edits }],
      });
    }
  },
});
