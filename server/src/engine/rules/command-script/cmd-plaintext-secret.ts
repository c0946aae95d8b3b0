import { secretWords } from '../../secrets/commandLine';
import { isPlaceholder } from '../../secrets/placeholders';
import { secretsInUrls } from '../../secrets/urls';
import { batchRule } from '../rule';

export default batchRule<'program' | 'option' | 'address'>({
  meta: {
    id: 'cmd-plaintext-secret',
    title: 'A secret is written into the command script',
    kinds: ['command-script'],
    group: 'command-script',
    severity: 'warning',
    confidence: 'documented',
    since: '0.2.0',
    fix: 'none',
    messages: {
      program:
        '{taker} is given a {holds} in clear text. Everybody who can read the file knows it.',
      option: '{taker} is given a secret in clear text. Everybody who can read the file knows it.',
      address:
        'The address holds a password in clear text. Everybody who can read the file knows it.',
    },
    sources: ['rasdial-usage', 'netsh-nps-client', 'net-use', 'rfc-3986-userinfo'],
    docs: {
      why: 'Command scripts lie on shares and in logon scripts, where every user can read them, and command lines are written to the event log when auditing of processes is on.',
      remedy:
        'Let the program ask: `*` in the place of the password for `rasdial` and `net use`. For servers use PowerShell with a secret from a vault.',
      exceptions:
        'Variables, `*`, empty values and placeholders. Comments are not looked at. The secret itself is never shown.',
    },
    examples: {
      bad: [
        {
          code: '@echo off\r\nrasdial "VPN" user «example-only»\r\n',
          message:
            'rasdial is given a password in clear text. Everybody who can read the file knows it.',
        },
        {
          code: 'netsh nps add client name=RRAS address=10.0.0.4 sharedsecret=«example-only»',
          message:
            'netsh is given a shared secret in clear text. Everybody who can read the file knows it.',
        },
        {
          code: 'rasdial VPN\r\nif not errorlevel 1 net use Z: \\\\files.example.com\\a «example-only» /user:admin',
          message:
            'net is given a password in clear text. Everybody who can read the file knows it.',
        },
        {
          code: 'rasdial VPN\r\ncurl -o vpn.xml https://deploy:«example-only»@files.example.com/vpn.xml',
          message:
            'The address holds a password in clear text. Everybody who can read the file knows it.',
        },
      ],
      good: [
        { code: 'rasdial "VPN" user %PASSWORD%' },
        { code: 'rasdial "VPN" user *' },
        { code: 'rasdial "VPN" /disconnect\r\nrem rasdial VPN user example-only' },
      ],
    },
  },
  check({ batch, text, report }) {
    for (const { name, words } of batch.commands) {
      const lines = words.map(({ isKnown, text: said, content }) => ({
        raw: text.slice(content.start, content.end),
        ...(isKnown && { text: said }),
      }));
      for (const { index, from, holds, certain } of secretWords(name.text, lines)) {
        const word = words[index];
        const raw = lines[index]?.raw.slice(from).replace(/^"|"$/g, '') ?? '';
        if (!certain || !word?.isKnown || raw === '' || raw === '*' || isPlaceholder(raw)) continue;
        const start = word.content.start + from;
        const quoted = text.charAt(start) === '"' ? 1 : 0;
        const span = { start: start + quoted, end: start + quoted + raw.length };
        const taker = name.text.replace(/^.*[\\/]|\.exe$/gi, '');
        if (holds) report(span, 'program', { taker, holds });
        else report(span, 'option', { taker });
      }
      for (const { content } of words) {
        const written = text.slice(content.start, content.end);
        for (const { start, end } of secretsInUrls(written)) {
          const secret = written.slice(start, end);
          if (isPlaceholder(secret) || /[%!$<{]/.test(secret)) continue;
          report({ start: content.start + start, end: content.start + end }, 'address');
        }
      }
    }
  },
});
