import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import { secretsOf } from '../../server/src/engine/formats/secrets';
import { secretsOfUnknown } from '../support/unknownText';
import { planted, plants, visiblePart, type Plant } from '../support/plants';

const engine = createEngine();
/** With digits, a word, with signs that formats escape. */
const SECRETS = ['Qx7kfm2w', 'Qxnachtigall', 'Qx7kfm&<b>"d\'e$f`g;h'] as const;

/** Fails with some of the texts that show a secret. */
function assertNone(shown: readonly string[]): void {
  const some = shown.slice(0, 10).join('\n\n');
  assert.ok(shown.length === 0, `${shown.length} places, among them:\n${some}`);
}

function shownIn(plant: Plant, secret: string): string[] {
  const text = planted(plant, secret);
  const file = engine.parse(text, { fileName: plant.fileName });
  const kind = file?.kind ?? 'nothing';
  if (!file || kind !== plant.kind) return [`'${plant.name}' is read as ${kind}:\n${text}`];
  const { masked } = secretsOf(file);
  return masked.includes(visiblePart(secret)) ? [`'${plant.name}' shows:\n${masked}`] : [];
}

describe('places of secrets', () => {
  const kinds = [...new Set(plants.map(({ kind }) => kind))];
  for (const kind of kinds) {
    it(`${kind}: every place the data names is found`, () => {
      const ours = plants.filter((plant) => plant.kind === kind);
      assert.ok(ours.length > 50, `${ours.length} places`);
      assertNone(ours.flatMap((plant) => SECRETS.flatMap((secret) => shownIn(plant, secret))));
    });
  }

  it('in a text of no known kind what looks like a secret is found', () => {
    const readable = plants.filter(
      ({ needsReader, name }) => !needsReader && !/Base64|bytes/.test(name),
    );
    assertNone(
      readable.flatMap((plant) =>
        SECRETS.slice(0, 2).flatMap((secret) => {
          const { masked } = secretsOfUnknown(planted(plant, secret));
          return masked.includes(secret) ? [`'${plant.name}' shows:\n${masked}`] : [];
        }),
      ),
    );
  });

  it('finds one behind an option whose dash is escaped, so that no shell reads it as one', () => {
    const texts = [
      ['vpn.ps1', "New-NpsRadiusClient -Name 'A' -Address '10.0.0.4' `-SharedSecret 'Qx7kfm2w'"],
      ['vpn.ps1', 'New-NpsRadiusClient -Name A `-SharedSecret \u201cQx7kfm2w\u201d'],
      ['vpn.cmd', 'rasdial VPN\r\nvault.exe get ^-Password Qx7kfm2w'],
    ] as const;
    for (const [fileName, text] of texts) {
      const file = engine.parse(text, { fileName });
      assert.ok(file, text);
      assert.ok(!secretsOf(file).masked.includes('Qx7kfm2w'), text);
    }
  });

  it('leaves alone what only speaks of secrets', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['vpn.xml', '<VPNProfile><a><savePassword>visible</savePassword></a></VPNProfile>'],
      ['vpn.xml', '<VPNProfile><a secretName="visible" id="visible"/></VPNProfile>'],
      ['vpn.xml', '<VPNProfile><!-- the password is in the vault, visible --></VPNProfile>'],
      ['vpn.xml', '<VPNProfile><ByPassForLocal>visible</ByPassForLocal></VPNProfile>'],
      [
        'vpn.xml',
        '<VPNProfile><Servers>https://visible.example.com:443/a@b</Servers></VPNProfile>',
      ],
      ['vpn.ps1', '# VPNv2\n$PasswordFile = "visible"\n$p = Get-Content visible -PassThru visible'],
      ['vpn.ps1', "# VPNv2\nif ($password) { Write-Host visible }\nWrite-Output 'PASS: visible'"],
      [
        'vpn.ps1',
        "# VPNv2\n$p = Get-Secret -Name 'visible' -Vault visible\nAdd-VpnConnection -L2tpPsk $p",
      ],
      [
        'vpn.ps1',
        "# VPNv2\n$p = Read-Host 'visible' -AsSecureString\nImport-PfxCertificate -Password $p",
      ],
      [
        'vpn.ps1',
        'Get-VpnConnection\nrasdial visible\nrasdial visible /disconnect\nrasdial visible visible *',
      ],
      ['vpn.ps1', 'Get-VpnConnection\nnet use Z: \\\\visible\\visible /user:visible *'],
      ['rasphone.pbk', '[visible]\nEncoding=1\nPhoneNumber=visible\nIpDnsSuffix=visible\n'],
      ['vpn.reg', 'REGEDIT4\n[HKEY_LOCAL_MACHINE\\RasMan]\n"NoSavePassword"="visible"\n'],
      ['a.json', '{"secretName":"visible","passwordPolicy":"visible","v":"<VPNProfile/>"}'],
    ];
    for (const [fileName, text] of cases) {
      const file = engine.parse(text, { fileName });
      assert.ok(file, text);
      const { masked } = secretsOf(file);
      const count = (of: string) => of.split('visible').length;
      assert.equal(count(masked), count(text), masked);
    }
  });
});
