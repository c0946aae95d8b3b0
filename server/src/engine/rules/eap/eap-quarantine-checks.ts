import { eapBoolean, eapHost } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { peapWith } from './examples';
import { COMMON, named } from './support';
import { setSwitch } from './switches';

const example = (value: string) =>
  peapWith(`<EnableQuarantineChecks>${value}</EnableQuarantineChecks>`);

export default eapRule<'found' | 'set'>({
  meta: {
    ...COMMON,
    id: 'eap-quarantine-checks',
    title: 'EnableQuarantineChecks has no effect any more',
    severity: 'hint',
    confidence: 'documented',
    fix: 'safe',
    messages: {
      found:
        'EnableQuarantineChecks belongs to Network Access Protection, which Windows 10 and Windows Server 2016 removed. It has no effect; write false.',
      set: 'Write {value}',
    },
    sources: ['eap-peap-v1', 'ms-gpwl-peap'],
    docs: {
      why: 'The switch made PEAP report the health of the computer for Network Access Protection, which supported releases of Windows do not have.',
      remedy: 'Set it to `false`.',
      exceptions: 'Nothing breaks when it stays.',
    },
    examples: {
      bad: [
        {
          code: example('«true»'),
          message:
            'EnableQuarantineChecks belongs to Network Access Protection, which Windows 10 and Windows Server 2016 removed. It has no effect; write false.',
          fixed: example('false'),
        },
      ],
      good: [{ code: example('false') }],
    },
  },
  check({ host, report }) {
    for (const node of named(eapHost(host), 'EnableQuarantineChecks')) {
      const field = eapBoolean(node);
      if (field?.value !== true) continue;
      report(field.span, 'found', undefined, { fixes: setSwitch(field, false, 'safe') });
    }
  },
});
