import { wordOf } from '../../formats/intune/values';
import { isSampleOf } from '../../formats/intune/template';
import { templateRule } from '../rule';
import { isTrue, policyWith, TEMPLATE, valueOf } from './template';

export default templateRule<'target' | 'method'>({
  meta: {
    id: 'graph-device-tunnel',
    title: 'A device tunnel of the VPN template is set up like a user tunnel',
    ...TEMPLATE,
    severity: 'warning',
    confidence: 'documented',
    fix: 'none',
    messages: {
      target:
        "enableDeviceTunnel is true, but profileTarget is '{value}'. A device tunnel is a profile of the device: set profileTarget to device.",
      method:
        "enableDeviceTunnel is true, but authenticationMethod is '{value}'. A device tunnel proves the computer by its certificate: set authenticationMethod to certificate.",
    },
    sources: ['vpn-intune', 'graph-windows10vpn', 'device-tunnel'],
    docs: {
      why: 'The portal offers the device tunnel with IKEv2, Always On and machine certificates, and always in the scope of the device. A policy that was written by hand or by a script can say otherwise. Nobody is signed in when a device tunnel is up, so it cannot be in the phonebook of a user or prove one.',
      remedy: 'Set `profileTarget` to `device` and `authenticationMethod` to `certificate`.',
      exceptions:
        'That the type of the connection is another than IKEv2, or that Always On is missing, other rules tell.',
    },
    examples: {
      bad: [
        {
          code: policyWith(
            '"enableDeviceTunnel": true, "enableAlwaysOn": true, "authenticationMethod": "certificate", "profileTarget": "«user»", "servers": [{ "address": "vpn.contoso.net" }], "enableSplitTunneling": true, "routes": [{ "destinationPrefix": "10.0.0.0", "prefixSize": 8 }]',
          ),
          message:
            "enableDeviceTunnel is true, but profileTarget is 'user'. A device tunnel is a profile of the device: set profileTarget to device.",
        },
        {
          code: policyWith(
            '"enableDeviceTunnel": true, "enableAlwaysOn": true, "authenticationMethod": "«usernameAndPassword»", "profileTarget": "device"',
          ),
          message:
            "enableDeviceTunnel is true, but authenticationMethod is 'usernameAndPassword'. A device tunnel proves the computer by its certificate: set authenticationMethod to certificate.",
        },
      ],
      good: [
        {
          code: policyWith(
            '"enableDeviceTunnel": true, "enableAlwaysOn": true, "authenticationMethod": "certificate", "profileTarget": "device"',
          ),
        },
        { code: policyWith('"enableDeviceTunnel": false, "profileTarget": "user"') },
      ],
    },
  },
  check({ policy: { object, values }, report }) {
    if (isSampleOf(object) || !isTrue(valueOf(object, 'enableDeviceTunnel'))) return;
    const target = valueOf(object, 'profileTarget');
    const scope = wordOf(target);
    if (target && scope?.toLowerCase() === 'user') {
      report(values.words(target), 'target', { value: scope });
    }
    const method = valueOf(object, 'authenticationMethod');
    const word = wordOf(method);
    if (method && /^(?:customeapxml|usernameandpassword|derivedcredential)$/i.test(word ?? '')) {
      report(values.words(method), 'method', { value: word ?? '' });
    }
  },
});
