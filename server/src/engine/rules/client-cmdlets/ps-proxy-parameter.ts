import { scriptRule } from '../rule';
import { callsTo } from '../../formats/powershell/calls';

export default scriptRule<'name' | 'rename'>({
  meta: {
    id: 'ps-proxy-parameter',
    title: 'The parameter for exceptions of the proxy is misnamed',
    kinds: ['powershell'],
    group: 'client-cmdlets',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    messages: {
      name: "The parameter is -ExceptionPrefix. '{name}' stands in parts of the help but does not exist.",
      rename: 'Use -ExceptionPrefix',
    },
    sources: ['ps-set-vpnconnectionproxy'],
    docs: {
      why: 'The help of the cmdlet is inconsistent; only `-ExceptionPrefix` exists, and the other name ends with an error.',
      remedy: 'Use `-ExceptionPrefix`.',
    },
    examples: {
      bad: [
        {
          code: 'Set-VpnConnectionProxy -Name VPN -ProxyServer proxy.example.com:8080 -«ExcludePrefix» *.example.com',
          message:
            "The parameter is -ExceptionPrefix. 'ExcludePrefix' stands in parts of the help but does not exist.",
          fixed:
            'Set-VpnConnectionProxy -Name VPN -ProxyServer proxy.example.com:8080 -ExceptionPrefix *.example.com',
        },
      ],
      good: [
        {
          code: 'Set-VpnConnectionProxy -Name VPN -ProxyServer proxy.example.com:8080 -ExceptionPrefix *.example.com',
        },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Set-VpnConnectionProxy')) {
      for (const { name, nameSpan } of call.binding.unknown) {
        if (name.toLowerCase() !== 'excludeprefix') continue;
        const edits = [{ span: nameSpan, text: 'ExceptionPrefix' }];
        report(
          nameSpan,
          'name',
          { name },
          {
            fixes: [{ title: 'rename', safety: 'safe', preferred: true, edits }],
          },
        );
      }
    }
  },
});
