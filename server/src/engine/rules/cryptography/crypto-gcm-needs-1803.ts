import { isAead } from '../../knowledge/ipsec';
import { isOlder, windowsName } from '../../knowledge/windows';
import { elementRule } from '../rule';
import { BASELINES, readSuite, suiteEdits, SUITE_PATH } from '../../formats/profilexml/suite';
import { suiteExample } from './support';

/** First release the published server baseline with AES-GCM accepts. */
const FIRST = '10-1803';

export default elementRule<'old' | 'baseline'>({
  meta: {
    id: 'crypto-gcm-needs-1803',
    title: 'AES-GCM is used for clients older than Windows 10 1803',
    kinds: ['profilexml'],
    group: 'cryptography',
    severity: 'hint',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      old: "The published baseline with '{value}' needs Windows 10 1803 on client and server; the oldest client here is {windows}. AES-CBC with SHA-256 works there.",
      baseline: 'Use the recommended minimum suite (AES-CBC with SHA-256)',
    },
    sources: ['aovpn-ikev2-baseline', 'vpnv2-ddf'],
    docs: {
      why: 'The widely used script that hardens a server refuses its AES-GCM baseline on anything older than build 17134 (Windows 10 1803). Older clients are served by the baseline with AES-CBC and SHA-256.',
      remedy:
        'Use `SHA256128`, `AES128`, `PFS2048`, `Group14`, `SHA256` and `AES128`, on the server as well.',
      exceptions:
        'Nothing is said unless `target.windows` names an older release. The schema lists the AES-GCM values of `EncryptionMethod` from Windows 10 1709 on.',
    },
    examples: {
      bad: [
        {
          code: suiteExample({ EncryptionMethod: '«AES_GCM_128»' }),
          target: { windows: '10-1709' },
          message:
            "The published baseline with 'AES_GCM_128' needs Windows 10 1803 on client and server; the oldest client here is Windows 10 1709. AES-CBC with SHA-256 works there.",
          fixed: suiteExample({}, 'cbc'),
        },
      ],
      good: [
        { code: suiteExample({}) },
        { code: suiteExample({}), target: { windows: '10-1803' } },
        { code: suiteExample({}, 'cbc'), target: { windows: '10-1709' } },
      ],
    },
  },
  elements: [SUITE_PATH],
  check(suite, { text, settings, report }) {
    const { windows } = settings.target;
    if (windows === undefined || !isOlder(windows, FIRST)) return;
    const values = readSuite(suite);
    const value =
      [values.get('EncryptionMethod'), values.get('CipherTransformConstants')].find((v) =>
        isAead(v?.algorithm),
      ) ?? values.get('AuthenticationTransformConstants');
    if (!value || !isAead(value.algorithm)) return;
    const edits = suiteEdits(text, suite, BASELINES.cbc);
    report(
      value.span,
      'old',
      { value: value.text, windows: windowsName(windows) },
      { fixes: edits ? [{ title: 'baseline', safety: 'unsafe', preferred: true, edits }] : [] },
    );
  },
});
