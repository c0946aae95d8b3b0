import { kinds } from '../../formats/kinds.generated';
import { xmlRule } from '../rule';

export default xmlRule<'limit' | 'alike' | 'again' | 'all'>({
  meta: {
    id: 'too-many-findings',
    title: 'More findings than are shown',
    kinds: kinds.map(({ id }) => id),
    group: 'document',
    severity: 'information',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      limit: 'Only the first {most} findings are shown; {omitted} more were left out.',
      alike: 'The same in {count} more entries of this phonebook.',
      again: 'The same here.',
      all: 'in all {count} entries',
    },
    sources: ['own-settings'],
    docs: {
      why: 'A damaged or generated file can have thousands of findings. Showing them all would slow the editor down and help nobody, so a limit is kept and this note says that it was reached. What is the same in more than three entries of a phonebook, say a deprecated protocol, is one finding at the first of them.',
      remedy:
        'Mend the first findings, which often cause the others, or raise `aovpn.maxFindings`.',
    },
    examples: { bad: [], good: [{ code: '<VPNProfile></VPNProfile>' }] },
  },
  // Reported by the runner, which alone knows how many findings there are.
  check() {},
});
