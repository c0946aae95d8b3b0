/** Exports of event logs as tools write them: every shape gives the same events, damage gives fewer. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createEngine } from '../../server/src/engine/index';
import { hoverAt } from '../../server/src/engine/features/hover';
import { detectKind } from '../../server/src/engine/formats/detect';
import { readEvents } from '../../server/src/engine/formats/events/read/read';
import { errorData } from '../../server/src/engine/knowledge/errors.generated';
import { assertLinear } from '../support/effort';
import { needs, sharedFiles } from '../support/shared';

const engine = createEngine();
const COID = 'CoId={5D1F0C2A-1111-4E5B-9C1D-3F6B7A8C9D0E}';
const SAID = `${COID}: The user EXAMPLE\\jo dialed a connection named Head Office 2 which has failed. The error code returned on failure is 13868.`;
/** The same in words this program does not know. */
const FOREIGN = `${COID}: Der Benutzer "EXAMPLE\\jo" hat eine Verbindung namens "Head Office 2" gewählt, die nicht zustande kam. Der Code lautet: 13868.`;

const xmlEvent = (id: number, source: string, data: string) =>
  `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${source}'/><EventID Qualifiers='0'>${String(id)}</EventID><TimeCreated SystemTime='2026-03-02T07:12:40.1Z'/></System><EventData>${data}</EventData></Event>`;
const XML_DATA = ['{5D1F0C2A-1111-4E5B-9C1D-3F6B7A8C9D0E}', 'EXAMPLE\\jo', 'Head Office 2', '13868']
  .map((word) => `<Data>${word}</Data>`)
  .join('');

/** One failure as each tool writes it. */
const SHAPES: Readonly<Record<string, string>> = {
  'Event Viewer, copied as text': `Log Name:      Application\r\nSource:        RasClient\r\nDate:          3/2/2026 8:12:40 AM\r\nEvent ID:      20227\r\nTask Category: None\r\nLevel:         Error\r\nKeywords:      Classic\r\nUser:          N/A\r\nComputer:      PC-1\r\nDescription:\r\n${SAID}\r\nEvent Xml:\r\n${xmlEvent(20227, 'RasClient', XML_DATA)}\r\n`,
  'Event Viewer in German': `Protokollname: Application\nQuelle:        RasClient\nDatum:         02.03.2026 08:12:40\nEreignis-ID:   20227\nAufgabenkategorie:Keine\nEbene:         Fehler\nBenutzer:      Nicht zutreffend\nComputer:      PC-1\nBeschreibung:\n${FOREIGN}\n`,
  'Event Viewer in French': `Nom du journal :Application\nSource\u00a0:       RasClient\nDate :         02/03/2026 08:12:40\nID de l’événement :20227\nNiveau :       Erreur\nDescription :\n${FOREIGN}\n`,
  'wevtutil /f:text': `Event[0]:\n  Log Name: Application\n  Source: RasClient\n  Date: 2026-03-02T08:12:40.000\n  Event ID: 20227\n  Level: Error\n  User: N/A\n  Computer: PC-1\n  Description: \n${SAID}\n\n`,
  'wevtutil /f:xml': xmlEvent(20227, 'RasClient', XML_DATA),
  'Get-WinEvent | Format-List': `TimeCreated  : 02.03.2026 08:12:40\nProviderName : RasClient\nId           : 20227\nMessage      : ${SAID}\n\n`,
  'Get-WinEvent | Format-List *': `Message              : ${SAID.replace('which has', 'which\n                       has')}\nId                   : 20227\nVersion              : \nLevel                : 2\nProviderName         : RasClient\nLogName              : Application\nTimeCreated          : 02.03.2026 08:12:40\n`,
  'Get-EventLog | Format-List *': `EventID            : 20227\nMachineName        : PC-1\nIndex              : 4203\nMessage            : ${SAID}\nSource             : RasClient\nReplacementStrings : {{5D1F0C2A}, EXAMPLE\\jo, Head Office 2, 13868}\nTimeGenerated      : 02.03.2026 08:12:40\n`,
  'Get-WinEvent as a table': `   ProviderName: RasClient\n\nTimeCreated           Id LevelDisplayName Message\n-----------           -- ---------------- -------\n02.03.2026 08:12:40 20227 Fehler          ${FOREIGN}\n`,
  'CSV of Event Viewer': `Level,Date and Time,Source,Event ID,Task Category\nError,3/2/2026 8:12:40 AM,RasClient,20227,None,"${SAID.replace('which has', 'which\nhas')}"\n`,
  'CSV in German': `Ebene;Datum und Uhrzeit;Quelle;Ereignis-ID;Aufgabenkategorie\nFehler;02.03.2026 08:12:40;RasClient;20227;Keine;"${FOREIGN.replaceAll('"', '""')}"\n`,
  'Export-Csv': `#TYPE System.Diagnostics.Eventing.Reader.EventLogRecord\n"Message","Id","Version","ProviderName","TimeCreated"\n"${SAID}","20227","","RasClient","02.03.2026 08:12:40"\n`,
  'a pasted message': SAID,
};

/** Events in few words. */
function told(text: string): string[] {
  return readEvents(text).map(({ event, code }) =>
    [event.provider, event.id, code?.known && `${code.known.system} ${String(code.known.code)}`]
      .filter((part) => part !== undefined)
      .join(' '),
  );
}

describe('an event', () => {
  for (const [shape, text] of Object.entries(SHAPES)) {
    it(`is read from ${shape}, once`, () => {
      assert.equal(detectKind(text, { fileName: 'a.txt' }), 'events');
      assert.deepEqual(told(text), ['RasClient 20227 ipsec 13868']);
      const [event] = readEvents(text);
      assert.equal(text.slice(event?.code?.span.start, event?.code?.span.end), '13868');
    });

    it(`is told apart from the next one in ${shape}`, () => {
      const other = text.replaceAll('13868', '809');
      const both = /^(?:Level|Ebene|#TYPE)/.test(text)
        ? text + other.slice(other.indexOf('\n', other.startsWith('#') ? 70 : 0) + 1)
        : `${text}\n${other}`;
      assert.deepEqual(told(both), ['RasClient 20227 ipsec 13868', 'RasClient 20227 ras 809']);
    });

    it(`cut anywhere in ${shape} gives no other event`, () => {
      for (let end = 0; end < text.length; end += 7) {
        for (const event of told(text.slice(0, end))) {
          assert.match(event, /^RasClient 20227/, text.slice(0, end));
        }
      }
    });
  }

  for (const shape of [
    'Event Viewer, copied as text',
    'wevtutil /f:xml',
    'Get-WinEvent | Format-List *',
    'a pasted message',
    'CSV of Event Viewer',
  ]) {
    it(`has its user and connection in ${shape}`, () => {
      const [event] = readEvents(SHAPES[shape] ?? '');
      assert.equal(event?.user?.text, 'EXAMPLE\\jo');
      assert.equal(event.connection?.text, 'Head Office 2');
    });
  }
});

describe('the code of an event', () => {
  const codes = (text: string) => readEvents(`20227 ${text}`).map(({ code }) => code?.text);

  it('is not a number people write below the message', () => {
    const below = '\nClients: Windows 11 22H2, server: Windows Server 2022, ticket 809\n';
    const english = SAID.replace('13868', '829');
    assert.deepEqual(codes(english + below), ['829']);
    assert.deepEqual(codes(FOREIGN + below), ['13868']);
    const other = `${COID}: el usuario EXAMPLE\\jo ha fallado. El valor devuelto es 829.`;
    assert.deepEqual(codes(other + below), ['829']);
    assert.deepEqual(codes(other), ['829']);
  });

  it('is not a number of a name where the message was cut', () => {
    for (const cut of ['which has', 'The error', 'on failure']) {
      assert.deepEqual(codes(SAID.slice(0, SAID.indexOf(cut))), [undefined], cut);
    }
    assert.deepEqual(codes(`${COID}: The user EXAMPLE\\jo7 dialed a con...`), [undefined]);
  });
});

const NPS = [
  'Network Policy Server denied access to a user.',
  '',
  'Contact the Network Policy Server administrator for more information.',
  '',
  'User:',
  '\tSecurity ID:\t\t\tEXAMPLE\\jo',
  '\tAccount Name:\t\t\tjo@example.com',
  '\tFully Qualified Account Name:\tEXAMPLE\\jo',
  '',
  'Client Machine:',
  '\tAccount Name:\t\t\t-',
  '',
  'Authentication Details:',
  '\tConnection Request Policy Name:\tVPN requests',
  '\tNetwork Policy Name:\t\tUser tunnel',
  '\tEAP Type:\t\t\t-',
  '\tReason Code:\t\t\t16',
  '\tReason:\t\t\t\tAuthentication failed due to a user credentials mismatch.',
  '',
].join('\n');

describe('events of NPS', () => {
  const check = ([event]: ReturnType<typeof readEvents>) => {
    assert.equal(event?.event.id, 6273);
    assert.equal(event.code?.known?.system, 'nps');
    assert.equal(event.code.number, 16);
    assert.equal(event.user?.text, 'EXAMPLE\\jo');
    assert.equal(event.requestPolicy?.text, 'VPN requests');
    assert.equal(event.networkPolicy?.text, 'User tunnel');
  };

  it('are read as a pasted message and from Event Viewer', () => {
    check(readEvents(NPS));
    check(
      readEvents(
        `Log Name:      Security\nSource:        Microsoft-Windows-Security-Auditing\nEvent ID:      6273\nDescription:\n${NPS}`,
      ),
    );
    assert.equal(readEvents(`${NPS}\n${NPS}`).length, 2);
  });

  it('have their code in German and French too', () => {
    for (const label of [
      'Ursachencode:\t\t\t65',
      'Code de raison\u00a0:\t\t65',
      'Code raison :\t65',
    ]) {
      const [event] = readEvents(
        `Quelle:        Microsoft-Windows-Security-Auditing\nEreignis-ID:   6273\nBeschreibung:\nX\n\nY:\n\tEAP-Typ:\t\t13\n\t${label}\n\tZ:\t\t1\n`,
      );
      assert.equal(event?.code?.known?.system, 'nps', label);
      assert.equal(event.code.number, 65);
    }
  });

  it('are read in XML, where data have names', () => {
    const data = Object.entries({
      SubjectUserName: 'jo@example.com',
      FullyQualifiedSubjectUserName: 'EXAMPLE\\jo',
      ProxyPolicyName: 'VPN requests',
      NetworkPolicyName: 'User tunnel',
      ReasonCode: '16',
    }).map(([name, value]) => `<Data Name='${name}'>${value}</Data>`);
    const events = readEvents(xmlEvent(6273, 'Microsoft-Windows-Security-Auditing', data.join('')));
    assert.equal(events[0]?.code?.number, 16);
    assert.equal(events[0].networkPolicy?.text, 'User tunnel');
  });

  it('are not seen in the template of their message', () => {
    let number = 0;
    const template = NPS.replace(
      /(:\t+)\S.*$/gm,
      (_, colon: string) => `${colon}%${String(++number)}`,
    );
    assert.equal(detectKind(template, { fileName: 'a.txt' }), undefined);
    assert.deepEqual(engine.parse(template, { fileName: 'a.txt' }), undefined);
  });
});

describe('exports', () => {
  it('of every source that has words here are recognised', () => {
    for (const { provider, id } of errorData.events) {
      assert.equal(
        detectKind(xmlEvent(id, provider, ''), { fileName: 'a.xml' }),
        'events',
        provider,
      );
      if (provider.includes('DeviceManagement')) continue;
      assert.deepEqual(
        told(xmlEvent(id, provider, '')).map((event) => event.split(' ').slice(0, 2).join(' ')),
        [`${provider} ${String(id)}`],
      );
    }
  });

  it('of device management are ours where they are about VPN profiles', () => {
    const event = (uri: string) =>
      xmlEvent(
        404,
        'Microsoft-Windows-DeviceManagement-Enterprise-Diagnostics-Provider',
        `<Data Name='Message3'>CSP URI: (${uri})</Data><Data Name='HRESULT'>0x80070057</Data>`,
      );
    assert.equal(told(event('./Device/Vendor/MSFT/BitLocker')).length, 0);
    const [about] = readEvents(event('./Device/Vendor/MSFT/VPNv2/Office'));
    assert.equal(about?.code?.number, 0x80070057);
  });

  it('of other programs and other texts are left alone', () => {
    for (const text of [
      '',
      'error 809',
      'RasClient 20227 is an event',
      'Source: somewhere\nEvent ID: 20227\n',
      xmlEvent(4624, 'Microsoft-Windows-Security-Auditing', '').replace(
        'Security-Auditing',
        'Else',
      ),
      '<Events><Event id="20227"/></Events>',
      'a,b,Id\n1,2,20227\n',
    ]) {
      assert.equal(detectKind(text, { fileName: 'a.txt' }), undefined, text);
    }
    for (const text of [
      xmlEvent(4624, 'Microsoft-Windows-Security-Auditing', ''),
      'Source: RasClient\nEvent ID: 4711\nDescription:\nnothing\n',
    ]) {
      assert.deepEqual(readEvents(text), []);
    }
  });

  it('are explained at their lines', () => {
    const text = SHAPES['Event Viewer in German'] ?? '';
    const file = engine.parse(text, { fileName: 'a.txt' });
    assert.ok(file);
    const hover = (word: string) =>
      hoverAt(file, text.indexOf(word) + 1, engine.rules)?.markdown ?? '';
    assert.match(hover('20227'), /Event 20227 of RasClient/);
    assert.match(hover('13868'), /^\*\*Error 13868/);
    const findings = engine.check(file).findings;
    assert.deepEqual(
      findings.map(({ rule, severity, span }) => [
        rule,
        severity,
        text.slice(span.start, span.end),
      ]),
      [['event-failure', 'information', '13868']],
    );
  });

  it('with the same failure many times tell it once', () => {
    const text = `${SAID}\n`.repeat(50);
    const file = engine.parse(text, { fileName: 'a.log' });
    assert.ok(file);
    assert.equal(engine.check(file).findings.length, 1);
  });

  it('take work in proportion to their size, whole, damaged or hostile', () => {
    const shapes = [
      ...Object.values(SHAPES),
      '<Event ',
      'Description:\n',
      'Network Policy Server denied access to a user.\n',
      `${COID} `,
      '"a","b',
      'x,20227,',
    ];
    for (const shape of shapes) {
      assertLinear(
        shape.slice(0, 30),
        20,
        (count) => shape.repeat(count),
        (text) => {
          detectKind(text, { fileName: 'a.txt' });
          readEvents(text);
        },
      );
    }
  });
});

describe('real exports', () => {
  const expected: Readonly<Record<string, readonly string[]>> = {
    'dpc-1108-xml.txt': ['DPC-AOVPN-DPCService 1108'],
    'dpc-log-startup.txt': ['DPC-AOVPN-DPCService 1025'],
    'get-eventlog-20227-formatlist.txt': ['RasClient 20227 ras 809'],
    'nps-6273-template-2008.txt': [],
    'rasclient-20221-settings.txt': ['RasClient 20221', 'RasClient 20222'],
    'rasclient-20227-809-copy-details.txt': ['RasClient 20227 ras 809', 'RasClient 20224'],
    'rasclient-table-success-newest-first.txt': [20225, 20224, 20223, 20222, 20221].map(
      (id) => `RasClient ${String(id)}`,
    ),
  };
  it('are read as an expert reads them', needs('samples/events'), () => {
    for (const { name, text } of sharedFiles('samples/events', /\.txt$/)) {
      const wanted = expected[name.replace(/^.*\//, '')];
      if (wanted) assert.deepEqual(told(text), wanted, name);
    }
  });
});
