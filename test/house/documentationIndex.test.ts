/** The search of the documentation in the editor: what is found, in which order, with which words. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DocumentationIndex, type Entry } from '../../client/src/common/documentationIndex';

const entry = (title: string, about = '', text = '', headings = ''): Entry => ({
  title,
  about,
  headings,
  text,
});

const INDEX = new DocumentationIndex([
  entry('Fragmentation', 'Why large packets of IKEv2 get lost.', 'Certificates make IKE large.'),
  entry('SSTP', 'Over TLS.', 'A line before.\nThe proxy must pass HTTP CONNECT.\n', 'Proxies'),
  entry('Servers', 'element of ProfileXML, VPNProfile/NativeProfile/Servers'),
  entry('DnsServers', 'element of ProfileXML, VPNProfile/DomainNameInformation/DnsServers'),
  entry('DnsServers', 'element in which servers stand'),
  entry('route-host-bits-set', 'The Address of a Route is not the start of its network.'),
]);

const titles = (query: string, most = 10) =>
  INDEX.search(query, most).map(({ entry: { title } }) => title);

describe('the search of the documentation', () => {
  it('has the title itself first, then titles with the word, then texts', () => {
    assert.deepEqual(titles('servers'), ['Servers', 'DnsServers', 'DnsServers']);
    assert.deepEqual(titles('IKE'), ['Fragmentation']);
    assert.deepEqual(titles('fragment'), ['Fragmentation']);
  });

  it('wants every word, wherever it stands and in any order', () => {
    assert.deepEqual(titles('bits route'), ['route-host-bits-set']);
    assert.deepEqual(titles('sstp connect'), ['SSTP']);
    assert.deepEqual(titles('sstp elephant'), []);
  });

  it('shows the line of a text that has what the title has not', () => {
    const [hit] = INDEX.search('CONNECT', 1);
    assert.equal(hit?.excerpt, 'The proxy must pass HTTP CONNECT.');
    assert.equal(INDEX.search('servers', 1)[0]?.excerpt, undefined);
  });

  it('cuts long lines around the word', () => {
    const long = `${'a '.repeat(300)}needle${' b'.repeat(300)}`;
    const [hit] = new DocumentationIndex([entry('x', '', long)]).search('needle', 1);
    assert.match(hit?.excerpt ?? '', /^….*needle.*…$/);
    assert.ok((hit?.excerpt?.length ?? 0) < 150);
  });

  it('offers all in their order before anything is typed, no more than asked for', () => {
    assert.deepEqual(titles(' ', 2), ['Fragmentation', 'SSTP']);
    assert.equal(titles('e', 1).length, 1);
  });

  it('takes any text, also one that changes its length in lower case', () => {
    const odd = new DocumentationIndex([entry('İ', '', 'İİ x'), entry('[(', '', '.*')]);
    assert.equal(odd.search('x', 5)[0]?.excerpt, undefined);
    assert.equal(odd.search('[(', 5).length, 1);
    assert.equal(odd.search('.*', 5).length, 1);
  });
});
