import { removeElements } from '../../fix/place';
import { profileRule } from '../rule';
import { deviceExample } from './support';

export default profileRule<'app' | 'name' | 'remove'>({
  meta: {
    id: 'devicetunnel-app-trigger',
    title: 'A device tunnel has triggers, which have no use there',
    kinds: ['profilexml'],
    group: 'device-tunnel',
    severity: 'information',
    confidence: 'inferred',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      app: 'A device tunnel is always on and runs without a user, so an app that starts has nothing to trigger. AppTrigger belongs to a user tunnel.',
      name: 'A device tunnel is always on and runs without a user, so a name has nothing to trigger. AutoTrigger belongs to a user tunnel.',
      remove: 'Remove the triggers',
    },
    sources: ['vpnv2-ddf', 'vpn-auto-trigger'],
    docs: {
      why: 'Triggers start a connection when a user opens an app or asks for a name. A device tunnel connects by itself and does not wait for a user, so they change nothing.',
      remedy: 'Remove the triggers, or move them to the user tunnel.',
      exceptions:
        'No source says what Windows does with triggers in a device tunnel; that they are useless follows from the tunnel being always on.',
      inferredFrom:
        'A device tunnel is always on by its description, and triggers start a connection for a user. No source speaks of both together.',
    },
    examples: {
      bad: [
        {
          code: deviceExample({
            top: [
              '<«AppTrigger»>',
              '  <App>',
              '    <Id>C:\\Windows\\System32\\ping.exe</Id>',
              '  </App>',
              '</AppTrigger>',
            ],
          }),
          message:
            'A device tunnel is always on and runs without a user, so an app that starts has nothing to trigger. AppTrigger belongs to a user tunnel.',
          fixed: deviceExample(),
        },
        {
          code: deviceExample({
            top: [
              '<DomainNameInformation>',
              '  <DomainName>.corp.example.com</DomainName>',
              '  <AutoTrigger>«true»</AutoTrigger>',
              '</DomainNameInformation>',
            ],
          }),
          message:
            'A device tunnel is always on and runs without a user, so a name has nothing to trigger. AutoTrigger belongs to a user tunnel.',
          fixed: deviceExample({
            top: [
              '<DomainNameInformation>',
              '  <DomainName>.corp.example.com</DomainName>',
              '</DomainNameInformation>',
            ],
          }),
        },
      ],
      good: [
        { code: deviceExample() },
        {
          code: deviceExample({
            top: [
              '<DomainNameInformation>',
              '  <DomainName>.corp.example.com</DomainName>',
              '  <AutoTrigger>false</AutoTrigger>',
              '</DomainNameInformation>',
            ],
          }),
        },
      ],
    },
  },
  check({ profile, text, report }) {
    if (!profile.isDeviceTunnel) return;
    const apps = profile.appTriggers.map((trigger) => trigger.element);
    const names = profile.nrptRules
      .map((rule) => rule.autoTrigger)
      .filter((field) => field?.value === true)
      .filter((field) => field !== undefined);
    const app = apps[0];
    const name = names[0];
    const span = app?.nameSpan ?? name?.span;
    if (!span) return;
    const edits = removeElements(text, [...apps, ...names.map((field) => field.element)]);
    report(span, app ? 'app' : 'name', undefined, {
      fixes: [{ title: 'remove', safety: 'unsafe', preferred: true, edits }],
      tag: 'unnecessary',
    });
  },
});
