import { elementRule } from '../rule';
import { APP_FORMS, appMessages, checkApps, type AppMessage } from '../appId';
import { FILTER, filterExample } from './support';

export default elementRule<AppMessage>({
  meta: {
    id: 'trafficfilter-app-id-invalid',
    title: 'The app of a traffic filter is not named in a form Windows knows',
    kinds: ['profilexml'],
    group: 'traffic-filter',
    severity: 'error',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'safe',
    speaksFor: ['xml-stray-text'],
    messages: appMessages(APP_FORMS.filter),
    sources: ['vpnv2-csp', 'vpnv2-xsd'],
    docs: {
      why: 'The identity of an app stands in `App/Id`: the package family name of a Store app, the full path of a desktop program, or `SYSTEM` for drivers of the kernel, which file sharing and ping need. A bare file name, an app user model id or a full package name matches no app, so the filter lets nothing through.',
      remedy:
        'Write one of the three forms. `Get-AppxPackage` shows the package family name of an installed app.',
      exceptions:
        'Text directly in `App` is a warning only: an old schema of Microsoft declares it so and a sample on the VPNv2 page shows it, while the current schema has `Id`. Paths with environment variables are accepted, because samples have them; whether Windows expands every variable is not documented.',
    },
    examples: {
      bad: [
        {
          code: filterExample('<App>«Microsoft.RemoteDesktop_8wekyb3d8bbwe»</App>'),
          message:
            "'Microsoft.RemoteDesktop_8wekyb3d8bbwe' stands directly in App; Windows reads the app from an Id element in it. Write <App><Id>…</Id></App>.",
          fixed: filterExample('<App><Id>Microsoft.RemoteDesktop_8wekyb3d8bbwe</Id></App>'),
        },
        {
          code: filterExample('<App>«mstsc.exe»</App>'),
          message:
            "'mstsc.exe' stands directly in App; Windows reads the app from an Id element in it. Write <App><Id>…</Id></App>.",
        },
        {
          code: filterExample('<App><Id>«mstsc.exe»</Id></App>'),
          message:
            "'mstsc.exe' names no app. Id takes the full path of a program, a package family name such as Microsoft.RemoteDesktop_8wekyb3d8bbwe or SYSTEM.",
        },
        {
          code: filterExample('<App><Id>«Microsoft.RemoteDesktop_8wekyb3d8bbwe!App»</Id></App>'),
          message:
            "'Microsoft.RemoteDesktop_8wekyb3d8bbwe!App' names no app. Id takes the full path of a program, a package family name such as Microsoft.RemoteDesktop_8wekyb3d8bbwe or SYSTEM.",
          fixed: filterExample('<App><Id>Microsoft.RemoteDesktop_8wekyb3d8bbwe</Id></App>'),
        },
        {
          code: filterExample(
            '<App><Id>«Microsoft.RemoteDesktop_10.2.3012.0_x64__8wekyb3d8bbwe»</Id></App>',
          ),
          message:
            "'Microsoft.RemoteDesktop_10.2.3012.0_x64__8wekyb3d8bbwe' names no app. Id takes the full path of a program, a package family name such as Microsoft.RemoteDesktop_8wekyb3d8bbwe or SYSTEM.",
          fixed: filterExample('<App><Id>Microsoft.RemoteDesktop_8wekyb3d8bbwe</Id></App>'),
        },
        {
          code: filterExample('<«App»><!-- none --></App>', '<Protocol>6</Protocol>'),
          message:
            'App has no Id, so no app is named. Write an Id element with the full path of a program, a package family name such as Microsoft.RemoteDesktop_8wekyb3d8bbwe or SYSTEM.',
        },
      ],
      good: [
        { code: filterExample('<App><Id>SYSTEM</Id></App>') },
        { code: filterExample('<App><Id>%ProgramFiles%\\Contoso App\\app.exe</Id></App>') },
        { code: filterExample('<App><Id>C:\\Windows\\System32\\mstsc.exe</Id></App>') },
        { code: filterExample('<App><Id>{{AppPath}}</Id></App>') },
      ],
    },
  },
  elements: [FILTER],
  check: checkApps,
});
