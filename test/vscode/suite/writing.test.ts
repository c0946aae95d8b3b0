import { contains, equal, includesAll, ok } from '../assert';
import {
  activate,
  closeAll,
  completionLabelsAt,
  completionsAt,
  hoverTextAt,
  openContent,
  openFile,
  positionOf,
} from '../helpers';

describe('while writing', () => {
  before(activate);
  afterEach(closeAll);

  it('the hover on NativeProtocolType explains the tunnel types', async () => {
    const document = await openFile('automatic.xml');
    const text = await hoverTextAt(document, positionOf(document, 'NativeProtocolType', 3));
    contains(text, 'IKEv2', 'hover text');
  });

  it('the value of NativeProtocolType is completed from the values Windows knows', async () => {
    const document = await openContent(
      '<VPNProfile>\n  <NativeProfile>\n    <NativeProtocolType></NativeProtocolType>\n' +
        '  </NativeProfile>\n</VPNProfile>\n',
    );
    const inside = positionOf(document, '></NativeProtocolType>', 1);
    const labels = await completionLabelsAt(document, inside);
    includesAll(labels, ['IKEv2', 'SSTP', 'Automatic', 'ProtocolList'], 'values offered');
    equal(labels.length, new Set(labels).size, 'number of different labels');
  });

  it('inside NativeProfile its elements are offered, and none that belongs elsewhere', async () => {
    const document = await openContent(
      '<VPNProfile>\n  <NativeProfile>\n    <\n  </NativeProfile>\n</VPNProfile>\n',
    );
    const items = await completionsAt(document, positionOf(document, '<\n', 1));
    const labels = items.map((item) =>
      typeof item.label === 'string' ? item.label : item.label.label,
    );
    includesAll(labels, ['Servers', 'RoutingPolicyType', 'NativeProtocolType'], 'elements');
    ok(!labels.includes('DomainNameInformation'), 'an element of VPNProfile is offered');
  });
});
