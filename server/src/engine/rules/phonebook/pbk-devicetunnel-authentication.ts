import { valueWords } from '../../formats/rasphone';
import { phonebookRule } from '../rule';
import { deviceTunnels, entryWith, PHONEBOOK, SET, setFix } from './support';

const MACHINE_CERTIFICATE = 2048;

export default phonebookRule<'other' | 'set'>({
  meta: {
    id: 'pbk-devicetunnel-authentication',
    title: 'A device tunnel does not use the machine certificate',
    ...PHONEBOOK,
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    messages: {
      ...SET,
      other:
        'A device tunnel signs in with the machine certificate only (AuthRestrictions 2048), but here it is {value} ({words}).',
    },
    sources: ['device-tunnel', 'vpnv2-csp', 'ms-rrasm-phonebook'],
    docs: {
      why: 'No user is there to sign in, so a device tunnel supports the machine certificate and nothing else.',
      remedy: 'Set `MachineMethod` to `Certificate` in the profile, which gives 2048 here.',
    },
    examples: {
      bad: [
        {
          code: entryWith('CustomAuthKey=25', 'AuthRestrictions=«128»', 'DeviceTunnel=1'),
          message:
            'A device tunnel signs in with the machine certificate only (AuthRestrictions 2048), but here it is 128 (EAP).',
          fixed: entryWith('CustomAuthKey=25', 'AuthRestrictions=2048', 'DeviceTunnel=1'),
        },
      ],
      good: [{ code: entryWith('AuthRestrictions=2048', 'DeviceTunnel=1') }],
    },
  },
  check({ entries, report }) {
    for (const { authRestrictions: mask } of deviceTunnels(entries)) {
      if (!mask || mask.value === null || mask.value < 0) continue;
      if ((mask.value & MACHINE_CERTIFICATE) !== 0) continue;
      const words = valueWords('AuthRestrictions', mask.raw) ?? '';
      const fixes = [setFix(mask.pair, MACHINE_CERTIFICATE)];
      report(mask.span, 'other', { value: mask.raw, words }, { fixes });
    }
  },
});
