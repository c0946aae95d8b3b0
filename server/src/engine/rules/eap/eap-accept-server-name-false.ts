import { eapChildOf, eapHost, eapText } from '../../formats/eap/configuration';
import { eapRule } from '../rule';
import { tlsWith, VALIDATION } from './examples';
import { isPlainList } from './serverNames';
import { COMMON, uriOf } from './support';
import { setSwitch, validationSwitch } from './switches';

const accept = (value: string) =>
  `<AcceptServerName xmlns="${uriOf('tls2')}">${value}</AcceptServerName>`;

/** Names that would match nothing if they were compared. */
const QUOTED = VALIDATION.map((line) =>
  line.replace('nps.corp.example.net', '"NPS1.corp.example.net"; nps2'),
);

export default eapRule<'off' | 'names' | 'set'>({
  meta: {
    ...COMMON,
    id: 'eap-accept-server-name-false',
    title: 'ServerNames has no effect because AcceptServerName is false',
    severity: 'warning',
    confidence: 'documented',
    fix: 'unsafe',
    speaksFor: ['eap-servernames-separator', 'eap-servernames-case', 'eap-servernames-format'],
    messages: {
      off: "With AcceptServerName false the names in ServerNames ('{names}') are not compared with the certificate of the RADIUS server. Set it to true.",
      names: 'These names have no effect.',
      set: 'Write {value}',
    },
    sources: ['eap-peap-v2', 'eap-tls-v2', 'ms-gpwl-tls'],
    docs: {
      why: 'In spite of its name the switch decides whether `ServerNames` is used. With `false` only the chain of the certificate counts, so any server below the trusted root passes.',
      remedy: 'Set it to `true`.',
      exceptions:
        'Without names there is nothing to compare, and eap-servernames-empty reports that. No fix is offered where the names would match nothing as they are written, because of commas, blanks or quotation marks.',
    },
    examples: {
      bad: [
        {
          code: tlsWith(...VALIDATION, accept('«false»')),
          message:
            "With AcceptServerName false the names in ServerNames ('nps.corp.example.net') are not compared with the certificate of the RADIUS server. Set it to true.",
          fixed: tlsWith(...VALIDATION, accept('true')),
        },
        {
          code: tlsWith(...QUOTED, accept('«false»')),
          message:
            'With AcceptServerName false the names in ServerNames (\'"NPS1.corp.example.net"; nps2\') are not compared with the certificate of the RADIUS server. Set it to true.',
          target: { windows: '11-21H2' },
        },
      ],
      good: [
        { code: tlsWith(...VALIDATION, accept('true')) },
        {
          code: tlsWith(
            ...VALIDATION.filter((line) => !line.includes('ServerNames')),
            accept('false'),
          ),
        },
      ],
    },
  },
  check({ host, report }) {
    for (const block of eapHost(host).methods) {
      const field = validationSwitch(block, 'AcceptServerName');
      const names = eapText(eapChildOf(block.validation, 'ServerNames'));
      if (field?.value !== false || !names) continue;
      report(
        field.span,
        'off',
        { names: names.text },
        {
          covers: [names.span],
          related: [{ span: names.span, message: 'names' }],
          // Compared as they are, names in another form would let no server pass.
          fixes: isPlainList(names.text) ? setSwitch(field, true) : [],
        },
      );
    }
  },
});
