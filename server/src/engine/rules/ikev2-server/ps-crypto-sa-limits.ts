import { scriptRule } from '../rule';
import { argumentOf, argumentText, callsTo } from '../../formats/powershell/calls';
import { numberOf } from '../../connection/values/scalars';

const LIMITED = ['SALifeTimeSeconds', 'SADataSizeForRenegotiationKilobytes'] as const;

export default scriptRule<'low' | 'high' | 'number' | 'set'>({
  meta: {
    id: 'ps-crypto-sa-limits',
    title: 'A limit of the security association is out of range',
    kinds: ['powershell'],
    group: 'ikev2-server',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      low: "{parameter} '{value}' is below the least value the server takes, {least}.",
      high: "{parameter} '{value}' is above the greatest value the server takes, {most}.",
      number: "{parameter} '{value}' is not a whole number.",
      set: 'Set {parameter} to {baseline}',
    },
    sources: ['ms-rrasm-ikev2-parameters', 'ms-rrasm-ikev2', 'ps-set-vpnserverconfiguration'],
    docs: {
      why: 'The server documents a least life time of 300 seconds and a least amount of 1024 kilobytes before a security association is renewed. Smaller values are refused, and so is a life time above 17279999 seconds.',
      remedy:
        'Published baselines use 28800 seconds, 86400 seconds for the main mode and 1024000 kilobytes.',
    },
    examples: {
      bad: [
        {
          code: 'Set-VpnServerConfiguration -SALifeTimeSeconds «60»; Restart-Service RemoteAccess',
          message: "SALifeTimeSeconds '60' is below the least value the server takes, 300.",
          fixed:
            'Set-VpnServerConfiguration -SALifeTimeSeconds 28800; Restart-Service RemoteAccess',
        },
        {
          code: 'Set-VpnServerConfiguration -SALifeTimeSeconds «28800000»; Restart-Service RemoteAccess',
          message:
            "SALifeTimeSeconds '28800000' is above the greatest value the server takes, 17279999.",
          fixed:
            'Set-VpnServerConfiguration -SALifeTimeSeconds 28800; Restart-Service RemoteAccess',
        },
        {
          code: 'Set-VpnServerConfiguration -SADataSizeForRenegotiationKilobytes «1000MBytes»; Restart-Service RemoteAccess',
          message: "SADataSizeForRenegotiationKilobytes '1000MBytes' is not a whole number.",
          fixed:
            'Set-VpnServerConfiguration -SADataSizeForRenegotiationKilobytes 1024000; Restart-Service RemoteAccess',
        },
      ],
      good: [
        {
          code: 'Set-VpnServerConfiguration -SALifeTimeSeconds 28800 -MMSALifeTimeSeconds 86400 -SADataSizeForRenegotiationKilobytes 1024000; Restart-Service RemoteAccess',
        },
        {
          code: 'Set-VpnServerConfiguration -SADataSizeForRenegotiationKilobytes 1mb; Restart-Service RemoteAccess',
        },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Set-VpnServerConfiguration')) {
      for (const parameter of LIMITED) {
        const value = argumentText(script, call, parameter);
        const known = argumentOf(call, parameter)?.parameter;
        if (!value || !known?.range || known.example === undefined) continue;
        const { min: least, max: most = Infinity } = known.range;
        const baseline = known.example;
        const number = numberOf(value.text);
        // Numbers with a multiplier such as 1mb are far above the limit.
        const isOther = /^[\d.]+(?:[ul]|ul)?(?:kb|mb|gb|tb)?$/i.test(value.text);
        if (number === undefined ? isOther : number >= least && number <= most) continue;
        const edits = [{ span: value.span, text: baseline }];
        const data = { parameter, value: value.text, least, most };
        const fault = number === undefined ? 'number' : number < least ? 'low' : 'high';
        report(value.span, fault, data, {
          ...(value.isEditable && {
            fixes: [
              {
                title: 'set',
                data: { parameter, baseline },
                safety: 'unsafe',
                preferred: true,
                edits,
              },
            ],
          }),
        });
      }
    }
  },
});
