import { replaceValue } from '../../fix/edits';
import { eapText } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { peapWith } from './examples';
import { isPattern, serverNameNodes, withoutQuotes } from './serverNames';
import { COMMON } from './support';
import { isPlaceholder } from '../../text/templates';

const example = (names: string) =>
  peapWith('<ServerValidation>', `  <ServerNames>${names}</ServerNames>`, '</ServerValidation>');

export default eapRule<'comma' | 'blank' | 'set'>({
  meta: {
    ...COMMON,
    id: 'eap-servernames-separator',
    title: 'The server names are not separated by a semicolon alone',
    severity: 'error',
    confidence: 'reported',
    fix: 'safe',
    messages: {
      comma:
        'Server names are separated by a semicolon. With a comma Windows takes all of this for one name, which no certificate has, and the connection fails or the user is asked.',
      blank:
        'A blank beside the semicolon may become part of a server name, which then matches no certificate, and the connection fails or the user is asked.',
      set: "Write '{names}'",
    },
    sources: ['eap-peap-v1', 'ms-gpwl-peap', 'hicks-error-853'],
    docs: {
      why: 'Windows splits the list at semicolons and compares what it gets with the names in the certificate of the RADIUS server. A comma makes one name of two, which matches nothing. Whether a blank is kept as part of the name is not documented.',
      remedy: 'Write the names with `;` between them and nothing else.',
      exceptions:
        'A blank alone is a warning. A list that is a regular expression is not looked at, nor are names that are not compared because `AcceptServerName` is false.',
    },
    examples: {
      bad: [
        {
          code: example('«nps1.corp.example.net, nps2.corp.example.net»'),
          message:
            'Server names are separated by a semicolon. With a comma Windows takes all of this for one name, which no certificate has, and the connection fails or the user is asked.',
          fixed: example('nps1.corp.example.net;nps2.corp.example.net'),
        },
        {
          code: example('«nps1.corp.example.net; nps2.corp.example.net»'),
          message:
            'A blank beside the semicolon may become part of a server name, which then matches no certificate, and the connection fails or the user is asked.',
          fixed: example('nps1.corp.example.net;nps2.corp.example.net'),
        },
        {
          code: example('«"nps1.corp.example.net","nps2.corp.example.net"»'),
          message:
            'Server names are separated by a semicolon. With a comma Windows takes all of this for one name, which no certificate has, and the connection fails or the user is asked.',
          fixed: example('nps1.corp.example.net;nps2.corp.example.net'),
        },
      ],
      good: [
        { code: example('nps1.corp.example.net;nps2.corp.example.net') },
        { code: example('nps[1,2]\\.corp\\.example\\.net') },
      ],
    },
  },
  check({ host, report }) {
    for (const node of serverNameNodes(host)) {
      const field = eapText(node);
      if (!field || isPattern(field.text) || isPlaceholder(field.text)) continue;
      const hasComma = field.text.includes(',');
      if (!hasComma && !/\s;|;\s/.test(field.text)) continue;
      const names = field.text
        .split(/[;,]/)
        .map((name) => withoutQuotes(name.trim()))
        .filter((name) => name !== '')
        .join(';');
      if (names === '') continue;
      report(field.span, hasComma ? 'comma' : 'blank', undefined, {
        ...(!hasComma && { severity: 'warning' }),
        fixes: [
          {
            title: 'set',
            data: { names },
            safety: 'safe',
            preferred: true,
            edits: [replaceValue(field.element, names)],
          },
        ],
      });
    }
  },
});
