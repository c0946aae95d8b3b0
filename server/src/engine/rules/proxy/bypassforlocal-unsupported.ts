import { removeNamed } from '../../fix/edits';
import { elementRule } from '../rule';

export default elementRule<'unsupported' | 'remove'>({
  meta: {
    id: 'bypassforlocal-unsupported',
    title: 'ByPassForLocal is not supported',
    kinds: ['profilexml'],
    group: 'proxy',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      unsupported:
        'ByPassForLocal is marked as not supported in the current CSP. Remove it; networks that stay outside of the tunnel are routes with ExclusionRoute true.',
      remove: 'Remove ByPassForLocal',
    },
    sources: ['vpnv2-ddf', 'vpnv2-csp'],
    docs: {
      why: 'The element was meant to let traffic to the network the client is in bypass a force tunnel. The first descriptions called it reserved, later ones gave it that effect, and the DDF of February 2025 says that it is not supported. It never was about the proxy, as its name suggests to some.',
      remedy:
        'Remove it. A route with `ExclusionRoute` true keeps a network outside of the tunnel. Which addresses bypass the proxy, a PAC file can say.',
      exceptions:
        'It is still in the schema, so it does no harm. Whether a Windows of the years between reads it is not known for certain.',
    },
    examples: {
      bad: [
        {
          code: '<VPNProfile>\n  <«ByPassForLocal»>true</ByPassForLocal>\n</VPNProfile>',
          message:
            'ByPassForLocal is marked as not supported in the current CSP. Remove it; networks that stay outside of the tunnel are routes with ExclusionRoute true.',
          fixed: '<VPNProfile>\n</VPNProfile>',
        },
      ],
      good: [{ code: '<VPNProfile><AlwaysOn>true</AlwaysOn></VPNProfile>' }],
    },
  },
  elements: ['VPNProfile/ByPassForLocal'],
  check(element, { text, report }) {
    report(
      element.nameSpan,
      'unsupported',
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
