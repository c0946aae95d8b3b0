import { removeNamed } from '../../fix/edits';
import { FORCE, nativeLine, profileExample } from '../exampleLines';
import { elementRule } from '../rule';
import { MANUAL_LINES } from './support';

const manual = MANUAL_LINES.map((line) => `  ${line}`);

export default elementRule<'both' | 'manual' | 'removePac' | 'removeManual'>({
  meta: {
    id: 'proxy-manual-and-pac',
    title: 'A proxy server and a PAC file are both given',
    kinds: ['profilexml'],
    group: 'proxy',
    severity: 'information',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      both: 'Manual gives a proxy server beside this PAC file. Which one Windows uses is not documented; it was seen to be the server. Keep one of the two.',
      manual: 'The proxy server.',
      removePac: 'Remove AutoConfigUrl',
      removeManual: 'Remove Manual',
    },
    sources: ['aovpn-profile-user', 'dpc-csp-profile', 'vpnv2-csp'],
    docs: {
      why: 'A client has one source for its proxy. The author of the Dynamic Profile Configurator found that the fixed server wins over the PAC file; the published reference profile asks for one method only.',
      remedy: 'Keep `AutoConfigUrl` or `Manual`, and remove the other.',
      exceptions:
        'Samples that show both forms for reference are reported too. Microsoft does not document which one wins.',
    },
    examples: {
      bad: [
        {
          code: profileExample(
            '<Proxy>',
            ...manual,
            '  <«AutoConfigUrl»>https://proxy.example.com/proxy.pac</AutoConfigUrl>',
            '</Proxy>',
            nativeLine(FORCE),
          ),
          message:
            'Manual gives a proxy server beside this PAC file. Which one Windows uses is not documented; it was seen to be the server. Keep one of the two.',
          fixed: profileExample('<Proxy>', ...manual, '</Proxy>', nativeLine(FORCE)),
        },
      ],
      good: [
        { code: profileExample('<Proxy>', ...manual, '</Proxy>') },
        {
          code: profileExample(
            '<Proxy>',
            '  <Manual><Server></Server></Manual>',
            '  <AutoConfigUrl>https://proxy.example.com/proxy.pac</AutoConfigUrl>',
            '</Proxy>',
          ),
        },
      ],
    },
  },
  elements: ['VPNProfile/Proxy'],
  check(element, { text, report }) {
    const server = element.child('Manual');
    const pac = element.child('AutoConfigUrl');
    if (!server || !pac || pac.isBlank) return;
    const address = server.child('Server');
    if (!address || address.isBlank) return;
    report(
      pac.nameSpan,
      'both',
      {},
      {
        related: [{ span: server.nameSpan, message: 'manual' }],
        fixes: [
          {
            title: 'removePac',
            safety: 'unsafe',
            preferred: true,
            edits: removeNamed(text, pac),
          },
          { title: 'removeManual', safety: 'unsafe', edits: removeNamed(text, server) },
        ],
      },
    );
  },
});
