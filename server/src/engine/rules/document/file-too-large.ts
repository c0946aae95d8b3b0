import { kinds } from '../../formats/kinds.generated';
import { xmlRule } from '../rule';

export default xmlRule<'size'>({
  meta: {
    id: 'file-too-large',
    title: 'File too large to be checked while it is edited',
    kinds: kinds.map(({ id }) => id),
    group: 'document',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      size: 'This file has {size} million characters. An editor checks at most {most} million, so nothing in it is checked, completed or explained. The command line (aovpn check) reads files of up to 64 MB.',
    },
    sources: ['own-limits'],
    docs: {
      why: 'Everything an editor asks about a file is answered from a reading of the whole file, after each change. Up to the limit that takes a few seconds at worst; beyond it an editor would stand still or run out of memory.',
      remedy:
        'Check the file with `aovpn check` on the command line. A configuration of that size is most often an export of many things in one file: only what belongs to a tunnel has to stay.',
    },
    examples: { bad: [], good: [{ code: '<VPNProfile></VPNProfile>' }] },
  },
  // Reported by the language server, which alone has this limit.
  check() {},
});
