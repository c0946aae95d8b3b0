import { removeNamed } from '../../fix/edits';
import { elementRule } from '../rule';

export default elementRule<'reserved' | 'remove'>({
  meta: {
    id: 'apnbinding-reserved',
    title: 'APNBinding is reserved and does nothing',
    kinds: ['profilexml'],
    group: 'plugin',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      reserved:
        'APNBinding is reserved for future use and does nothing. Remove it, above all when it holds a password.',
      remove: 'Remove APNBinding',
    },
    sources: ['vpnv2-csp', 'vpnv2-ddf'],
    docs: {
      why: 'The CSP has had the element for a binding to a mobile access point since its first version, and has always called it reserved. What is written there is not used, but a password in it can be read by everybody who gets the file.',
      remedy: 'Remove the element.',
      exceptions: 'It does no harm by itself: samples carry it empty.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile>\n  <«APNBinding»>\n    <AccessPointName>internet</AccessPointName>\n  </APNBinding>\n</VPNProfile>',
          message:
            'APNBinding is reserved for future use and does nothing. Remove it, above all when it holds a password.',
          fixed: '<VPNProfile>\n</VPNProfile>',
        },
      ],
      good: [{ code: '<VPNProfile><AlwaysOn>true</AlwaysOn></VPNProfile>' }],
    },
  },
  elements: ['VPNProfile/APNBinding'],
  check(element, { text, report }) {
    report(
      element.nameSpan,
      'reserved',
      {},
      {
        tag: 'unnecessary',
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
