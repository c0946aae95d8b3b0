import { scriptRule } from '../rule';
import { dashed } from '../../formats/powershell/edits';
import { callsTo } from '../../formats/powershell/calls';

export default scriptRule<'missing' | 'add'>({
  meta: {
    id: 'ps-rasphone-missing-argument',
    title: 'A parameter of Update-Rasphone.ps1 has no value',
    kinds: ['powershell'],
    group: 'rasphone-script',
    severity: 'error',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      missing:
        '{parameter} takes True or False; it is no switch. Without a value the script fails.',
      add: 'Insert True',
    },
    sources: ['aovpn-update-rasphone'],
    docs: {
      why: 'These parameters are texts limited to `True` and `False`. The next parameter, or the end of the line, in the place of the value is an error. An example in the help of the script leaves it out.',
      remedy: 'Write `True` or `False` behind the name.',
      exceptions: 'Older versions of the script had switches.',
    },
    examples: {
      bad: [
        {
          code: '.\\Update-Rasphone.ps1 -ProfileName VPN «-DisableIkeMobility» -SetPreferredProtocol IKEv2',
          message:
            'DisableIkeMobility takes True or False; it is no switch. Without a value the script fails.',
          fixed:
            '.\\Update-Rasphone.ps1 -ProfileName VPN -DisableIkeMobility True -SetPreferredProtocol IKEv2',
        },
      ],
      good: [
        { code: '.\\Update-Rasphone.ps1 -ProfileName VPN -DisableIkeMobility True' },
        { code: '.\\Update-Rasphone.ps1 -ProfileName VPN -AllUserConnection' },
      ],
    },
  },
  check({ script, report }) {
    for (const call of callsTo(script, 'Update-Rasphone.ps1')) {
      for (const { parameter, value, nameSpan, via } of call.binding.bound.values()) {
        if (via === 'splat' || value || !parameter.values?.some((v) => v.value === 'True'))
          continue;
        const edits = [{ span: { start: nameSpan.end, end: nameSpan.end }, text: ' True' }];
        report(
          dashed(script.text, nameSpan),
          'missing',
          { parameter: parameter.name },
          {
            fixes: [{ title: 'add', safety: 'unsafe', preferred: true, edits }],
          },
        );
      }
    }
  },
});
