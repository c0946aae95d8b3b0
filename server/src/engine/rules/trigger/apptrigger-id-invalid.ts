import { isAbsent } from '../../formats/profilexml/absence';
import { elementRule } from '../rule';
import { APP_FORMS, appMessages, checkApps, type AppMessage } from '../appId';
import { triggerExample } from './support';

export default elementRule<AppMessage | 'noApp'>({
  meta: {
    id: 'apptrigger-id-invalid',
    title: 'The app of an AppTrigger is not named in a form Windows knows',
    kinds: ['profilexml'],
    group: 'trigger',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    speaksFor: ['xml-stray-text'],
    messages: {
      ...appMessages(APP_FORMS.trigger),
      noApp:
        'AppTrigger names no app, so nothing triggers the tunnel. Write <App><Id>…</Id></App> with the app.',
    },
    sources: ['vpnv2-csp', 'vpn-auto-trigger', 'dpc-profile'],
    docs: {
      why: 'Windows connects the tunnel when one of the named apps starts. The app is the package family name of a Store app or the full path of a desktop program in `App/Id`; a bare file name or an app user model id is the name of no app, and the tunnel never connects by itself.',
      remedy:
        'Write one of the two forms. `Get-AppxPackage` shows the package family name of an installed app.',
      exceptions:
        'Text directly in `App` is a warning only, since an old schema of Microsoft declares it so. `SYSTEM` and paths with environment variables are accepted.',
    },
    examples: {
      bad: [
        {
          code: triggerExample('<AppTrigger><App><Id>«outlook.exe»</Id></App></AppTrigger>'),
          message:
            "'outlook.exe' names no app. Id takes the full path of a program or a package family name such as Microsoft.RemoteDesktop_8wekyb3d8bbwe.",
        },
        {
          code: triggerExample(
            '<AppTrigger><App>«C:\\Windows\\System32\\mstsc.exe»</App></AppTrigger>',
          ),
          message:
            "'C:\\Windows\\System32\\mstsc.exe' stands directly in App; Windows reads the app from an Id element in it. Write <App><Id>…</Id></App>.",
          fixed: triggerExample(
            '<AppTrigger><App><Id>C:\\Windows\\System32\\mstsc.exe</Id></App></AppTrigger>',
          ),
        },
        {
          code: triggerExample(
            '<AppTrigger><App><Id>«"C:\\Windows\\System32\\mstsc.exe"»</Id></App></AppTrigger>',
          ),
          message:
            '\'"C:\\Windows\\System32\\mstsc.exe"\' names no app. Id takes the full path of a program or a package family name such as Microsoft.RemoteDesktop_8wekyb3d8bbwe.',
          fixed: triggerExample(
            '<AppTrigger><App><Id>C:\\Windows\\System32\\mstsc.exe</Id></App></AppTrigger>',
          ),
        },
        {
          code: triggerExample('<«AppTrigger»></AppTrigger>'),
          message:
            'AppTrigger names no app, so nothing triggers the tunnel. Write <App><Id>…</Id></App> with the app.',
        },
      ],
      good: [
        {
          code: triggerExample(
            '<AppTrigger><App><Id>%ProgramFiles%\\App\\app.exe</Id></App></AppTrigger>',
          ),
        },
        {
          code: triggerExample(
            '<AppTrigger><App><Id>Microsoft.MicrosoftEdge_8wekyb3d8bbwe</Id></App></AppTrigger>',
          ),
        },
      ],
    },
  },
  elements: ['VPNProfile/AppTrigger'],
  check(element, context) {
    checkApps(element, context);
    if (element.closed && isAbsent(element, 'App')) context.report(element.nameSpan, 'noApp');
  },
});
