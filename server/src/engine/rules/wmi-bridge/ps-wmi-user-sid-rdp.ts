import { scriptRule } from '../rule';
import { literalOf } from '../../formats/powershell/calls';

export default scriptRule<'rdp'>({
  meta: {
    id: 'ps-wmi-user-sid-rdp',
    title: 'The signed-in user is taken from Win32_ComputerSystem',
    kinds: ['powershell'],
    group: 'wmi-bridge',
    severity: 'information',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      rdp: 'Win32_ComputerSystem has no UserName in Remote Desktop and enhanced sessions, and only one of several users. The owner of explorer.exe is a safer source.',
    },
    sources: ['aovpn-new-connection'],
    docs: {
      why: 'The class names the user at the console. In a remote or enhanced session it is empty, and the profile is created for nobody.',
      remedy: 'Take the owner of the explorer process, or its session from the registry.',
    },
    examples: {
      bad: [
        {
          code: "$c = 'MDM_VPNv2_01'\n$user = (Get-CimInstance -ClassName «Win32_ComputerSystem»).UserName",
          message:
            'Win32_ComputerSystem has no UserName in Remote Desktop and enhanced sessions, and only one of several users. The owner of explorer.exe is a safer source.',
        },
      ],
      good: [
        {
          code: "$c = 'MDM_VPNv2_01'\n$model = (Get-CimInstance -ClassName Win32_ComputerSystem).Model",
        },
      ],
    },
  },
  check({ script, report }) {
    if (!/MDM_VPNv2/i.test(script.text)) return;
    for (const command of script.commands) {
      if (!/^(?:Get-CimInstance|Get-WmiObject|gcim|gwmi)$/i.test(command.nameText)) continue;
      const rest = script.text.slice(command.span.end, command.span.end + 80);
      if (!/^\s*\)?\s*(?:\.|\|\s*(?:select|select-object)\b[^\r\n|]*)\s*UserName/i.test(rest))
        continue;
      for (const argument of command.arguments) {
        if (argument.kind !== 'value') continue;
        const literal = literalOf(script, argument.value);
        if (literal?.text.toLowerCase() === 'win32_computersystem') report(literal.span, 'rdp');
      }
    }
  },
});
