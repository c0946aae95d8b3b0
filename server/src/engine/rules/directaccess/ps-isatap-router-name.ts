import { scriptRule } from '../rule';
import { argumentText, callsTo } from '../../formats/powershell/calls';

export default scriptRule<'name'>({
  meta: {
    id: 'ps-isatap-router-name',
    title: 'The ISATAP router has the name ISATAP',
    kinds: ['powershell'],
    group: 'directaccess',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      name: "A router named '{name}' does not work as wanted: DNS servers block the name ISATAP, and unblocked it switches ISATAP on for every host. Choose another name.",
    },
    sources: [
      'ps-set-dnsserverglobalqueryblocklist',
      'hicks-isatap',
      'ps-set-netisatapconfiguration',
    ],
    docs: {
      why: 'The name ISATAP is on the block list of Windows DNS servers. When it is taken off, every host of the domain finds the router by itself and configures ISATAP.',
      remedy: 'Create A records under another name and use that.',
    },
    examples: {
      bad: [
        {
          code: "Set-NetIsatapConfiguration -State Enabled -Router '«isatap.example.com»'",
          message:
            "A router named 'isatap.example.com' does not work as wanted: DNS servers block the name ISATAP, and unblocked it switches ISATAP on for every host. Choose another name.",
        },
      ],
      good: [{ code: "Set-NetIsatapConfiguration -State Enabled -Router 'da-isatap.example.com'" }],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Set-NetIsatapConfiguration')) {
      const router = argumentText(script, call, 'Router');
      if (router && /^isatap(?:\.|$)/i.test(router.text))
        report(router.span, 'name', { name: router.text });
    }
  },
});
