import type { Kind } from '../kind';

/** What stands in every export of a policy server, whoever copied it. */
const MARK = 'Microsoft_Internet_Authentication_Service';

/** Exports of a network policy server. */
export const kind: Kind<'nps'> = {
  id: 'nps',
  title: 'NPS export',
  what: '**NPS exports** (`Export-NpsConfiguration`, `netsh nps export`)',
  offers: 'network policies, EAP methods and RADIUS clients: findings, outline, hover',
  fence: 'xml',
  rank: 40,
  own: { extensions: [], languages: [] },
  shared: { extensions: ['xml', 'txt'], languages: ['xml', 'plaintext'] },
  isPlainXml: true,
  detect: (text) => text.includes(MARK) && /<(?:\w+:)?Root[\s>]/.test(text),
};
