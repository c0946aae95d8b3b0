import { removeNamed } from '../../fix/edits';
import { elementRule } from '../rule';
import { triggerExample } from './support';

export default elementRule<'retired' | 'remove'>({
  meta: {
    id: 'edpmodeid-wip',
    title: 'EdpModeId serves Windows Information Protection, which is deprecated',
    kinds: ['profilexml'],
    group: 'trigger',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      retired:
        'EdpModeId ties the profile to a policy of Windows Information Protection, which Microsoft has deprecated. Remove it unless such a policy is still in use.',
      remove: 'Remove EdpModeId',
    },
    sources: ['vpnv2-csp', 'wip-api'],
    docs: {
      why: 'With the element, Windows looks for this enterprise id in the token of an app to decide whether its traffic may use the tunnel, and apps of the policy trigger the connection. Windows Information Protection is deprecated since July 2022 and gets no further development, and only one profile of a device should carry the element.',
      remedy: 'Remove the element. Use `AppTrigger` and `TrafficFilter` for the apps instead.',
      exceptions: 'Keep it where clients still have such a policy.',
    },
    examples: {
      bad: [
        {
          code: triggerExample(
            '<AlwaysOn>true</AlwaysOn>',
            '<«EdpModeId»>corp.example.com</EdpModeId>',
          ),
          message:
            'EdpModeId ties the profile to a policy of Windows Information Protection, which Microsoft has deprecated. Remove it unless such a policy is still in use.',
          fixed: triggerExample('<AlwaysOn>true</AlwaysOn>'),
        },
      ],
      good: [{ code: triggerExample('<AlwaysOn>true</AlwaysOn>') }],
    },
  },
  elements: ['VPNProfile/EdpModeId'],
  check(element, { text, report }) {
    if (element.isBlank) return;
    report(
      element.nameSpan,
      'retired',
      {},
      {
        tag: 'deprecated',
        fixes: [
          {
            title: 'remove',
            safety: 'unsafe',
            preferred: true,
            edits: removeNamed(text, element),
          },
        ],
      },
    );
  },
});
