import { scriptRule } from '../rule';
import { bindArguments } from '../../formats/powershell/bind';
import { literalItems } from '../../formats/powershell/calls';
import { windowsData } from '../../knowledge/windows.generated';

/** What the commands for services have in common. */
const PARAMETERS = [
  { name: 'Name', aliases: ['ServiceName'], position: 0 },
  { name: 'DisplayName' },
  { name: 'InputObject' },
  { name: 'Include' },
  { name: 'Exclude' },
  { name: 'Status' },
  { name: 'StartupType' },
  { name: 'ComputerName', aliases: ['cn'] },
  { name: 'Force', isSwitch: true },
  { name: 'NoWait', isSwitch: true },
  { name: 'PassThru', isSwitch: true },
  { name: 'DependentServices', isSwitch: true, aliases: ['DS'] },
  { name: 'RequiredServices', isSwitch: true, aliases: ['SDO'] },
];
const COMMAND = /^(?:(?:Restart|Stop|Start|Get|Suspend|Resume)-Service|gsv|sasv|spsv)$/i;

export default scriptRule<'name' | 'set'>({
  meta: {
    id: 'ps-service-display-name',
    title: 'A service is named by its display name',
    kinds: ['powershell'],
    group: 'ikev2-server',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      name: "{command} takes the name of the service here, '{name}'. '{display}' is its display name, so no service is found.",
      set: 'Use {name}',
    },
    sources: ['ps-restart-service', 'windows-services'],
    docs: {
      why: 'The first argument of these cmdlets is `-Name`, the name programs use. With a display name they say that there is no such service and leave it alone: the settings before it do not take effect. Display names are also translated.',
      remedy: 'Use the name of the service, or `-DisplayName`.',
    },
    examples: {
      bad: [
        {
          code: "Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP, Certificate\nRestart-Service '«Routing and Remote Access»'",
          message:
            "Restart-Service takes the name of the service here, 'RemoteAccess'. 'Routing and Remote Access' is its display name, so no service is found.",
          fixed:
            "Set-VpnAuthProtocol -UserAuthProtocolAccepted EAP, Certificate\nRestart-Service 'RemoteAccess'",
        },
      ],
      good: [
        { code: 'Get-RemoteAccess\nRestart-Service RemoteAccess, RasMan' },
        { code: "Get-RemoteAccess\nRestart-Service -DisplayName 'Routing and Remote Access'" },
      ],
    },
  },
  check({ script, report }) {
    const { list } = windowsData.services;
    for (const command of script.commands) {
      if (!COMMAND.test(command.nameText)) continue;
      const { bound } = bindArguments(script, command, PARAMETERS);
      for (const item of literalItems(script, bound.get('Name')?.value)) {
        const text = item?.text.trim().toLowerCase();
        const service = list.find(({ displayName }) => displayName.toLowerCase() === text);
        if (!item || !service) continue;
        const data = { command: command.nameText, name: service.name, display: item.text };
        const edits = [{ span: item.span, text: service.name }];
        report(item.span, 'name', data, {
          ...(item.isEditable && {
            fixes: [
              {
                title: 'set',
                data: { name: service.name },
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
