/** The outline of an export: policies in their order, and the servers that may ask. */
import type { DocSymbol } from '../features';
import { CLIENTS, propertiesOf, recordsAt, type NpsFile, type NpsRecord } from './file';

const GROUPS: readonly { readonly title: string; readonly path: readonly string[] }[] = [
  { title: 'Network policies', path: ['NetworkPolicy'] },
  { title: 'Settings of network policies', path: ['RadiusProfiles'] },
  { title: 'Connection request policies', path: ['Proxy_Policies'] },
  { title: 'RADIUS clients', path: CLIENTS },
  { title: 'Remote RADIUS server groups', path: ['RADIUS_Server_Groups'] },
];

/** The outline. */
export function npsSymbols(file: NpsFile): readonly DocSymbol[] {
  return GROUPS.flatMap(({ title, path }): DocSymbol[] => {
    let holder = file.service;
    for (const name of path) holder = holder?.descendant('Children', name);
    if (!holder) return [];
    const children = recordsAt(file, ...path).map(symbolOf);
    const { span, nameSpan } = holder;
    return [{ name: title, detail: '', kind: 'container', span, nameSpan, children }];
  });
}

function symbolOf(record: NpsRecord): DocSymbol {
  const { span, nameSpan } = record.element;
  return {
    name: record.name,
    detail: detailOf(record),
    kind: 'container',
    span,
    nameSpan,
    children: [],
  };
}

/** Never a secret: the order of a policy, whether it grants access, the address of a client. */
function detailOf(record: NpsRecord): string {
  const text = (name: string) => propertiesOf(record, name)[0]?.value?.text;
  const address = text('IP_Address');
  if (address !== undefined) return address;
  const order = text('msNPSequence');
  if (order !== undefined) return `order ${order}`;
  const grants = text('msNPAllowDialin');
  return grants === undefined ? '' : grants === '1' ? 'grants access' : 'denies access';
}
