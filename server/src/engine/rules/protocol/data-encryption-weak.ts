import { spellingOf } from '../../knowledge/spellings';
import { weakEncryptionOf } from '../connections';
import { connectionRule, type FixInput } from '../rule';
import { nativeExample } from './support';

/** A profile with the element at its place below VPNProfile. */
function example(protocol: string, value: string): string {
  return nativeExample(`<NativeProtocolType>${protocol}</NativeProtocolType>`).replace(
    '\n</VPNProfile>',
    `\n  <DataEncryption>${value}</DataEncryption>\n</VPNProfile>`,
  );
}

export default connectionRule<'profilexml', 'weak' | 'require' | 'max'>('profilexml', {
  meta: {
    id: 'data-encryption-weak',
    title: 'DataEncryption allows an unencrypted connection',
    kinds: ['profilexml'],
    group: 'protocol',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      weak: "DataEncryption '{text}' lets the connection go on when the server offers no encryption. Write Require, the default, or Max.",
      require: 'Set DataEncryption to Require',
      max: 'Set DataEncryption to Max',
    },
    sources: ['vpnv2-ddf', 'aovpn-profile-user'],
    docs: {
      why: 'With `None` or `Optional` Windows does not insist on encryption of the PPP session. The default is `Require`, and published profiles use `Max`.',
      remedy: 'Remove the element, or set it to `Require` or `Max`.',
      exceptions:
        'An IKEv2 tunnel is encrypted by IPsec whatever this value says; when the profile uses IKEv2 alone, the finding is an information.',
    },
    examples: {
      bad: [
        {
          code: example('SSTP', '«Optional»'),
          message:
            "DataEncryption 'Optional' lets the connection go on when the server offers no encryption. Write Require, the default, or Max.",
          fixed: example('SSTP', 'Require'),
        },
        {
          code: example('IKEv2', '«none»'),
          message:
            "DataEncryption 'none' lets the connection go on when the server offers no encryption. Write Require, the default, or Max.",
          fixed: example('IKEv2', 'Require'),
        },
      ],
      good: [{ code: example('SSTP', 'Require') }, { code: example('Automatic', 'Max') }],
    },
  },
  check({ connection, surface, report }) {
    const weak = weakEncryptionOf(connection);
    const native = surface.element(connection.place)?.child('NativeProfile');
    if (!weak || !native) return;
    const fixes = (['require', 'max'] as const).flatMap((level): FixInput<typeof level>[] => {
      const word = spellingOf('dataEncryption', level, 'profilexml');
      const edit = surface.write(weak.place, word);
      const isFirst = level === 'require' && { preferred: true };
      return edit ? [{ title: level, safety: 'unsafe', ...isFirst, edits: [edit] }] : [];
    });
    report(
      weak.place.span,
      'weak',
      { text: weak.text },
      { ...(weak.isInIpsec && { severity: 'information' }), fixes },
    );
  },
});
