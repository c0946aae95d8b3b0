/** SyncML: the command that sends a profile as one node. */
import type { TargetForm } from './form';
import { profileNode } from './loc-uri';
import { leaf } from './nodes';
import { lossText, profileText } from './profilexml';
import { writeXml, type Node } from './write-xml';

export const SYNC_ML: TargetForm = {
  id: 'syncml',
  title: 'SyncML that adds the profile',
  extension: '.xml',
  language: 'xml',
  needsName: true,
  write(connection, name) {
    const profile = profileText(connection, name, false);
    const node = profileNode(connection, name);
    const losses = [...profile.losses, ...node.losses];
    const nodes = (of: string, ...content: readonly Node[]): Node => ({
      name: of,
      content: { nodes: content },
    });
    const item = nodes(
      'Item',
      nodes('Target', leaf('LocURI', node.uri)),
      nodes('Meta', { name: 'Format', xmlns: 'syncml:metinf', content: { text: 'chr' } }),
      leaf('Data', profile.text),
    );
    const root: Node = {
      name: 'SyncML',
      xmlns: 'SYNCML:SYNCML1.2',
      content: {
        nodes: [nodes('SyncBody', nodes('Add', leaf('CmdID', '1'), item), leaf('Final', ''))],
      },
    };
    return { text: `${writeXml(root, { comments: node.losses.map(lossText) })}\n`, losses };
  },
};
