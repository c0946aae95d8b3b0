import assert from 'node:assert/strict';
import { codeActionsFor } from '../../../server/src/engine/module';
import { applyEdits } from '../../../server/src/engine/fix/apply';
import type { Finding } from '../../../server/src/engine/types';
import type { Law } from '../law';
import { check, read } from '../reading';
import { finalText } from '../subject';

/** Findings silenced for one subject; each costs a whole check. */
const MOST = 6;

/** A comment that silences a rule does, and breaks nothing. */
export const silencingSilences: Law = {
  name: 'silencing',
  about: 'a comment an editor offers to silence a rule does so and leaves the rest as it is',
  runs: 15,
  check(subject) {
    const text = finalText(subject);
    const file = read(subject, text);
    if (!file) return;
    const { findings } = check(file);
    for (const finding of findings.slice(0, MOST)) {
      const actions = codeActionsFor(file, finding.span, findings, { only: ['quickfix'] });
      for (const { title, edits, findings: about } of actions) {
        if (!title.startsWith(`Disable ${finding.rule} `) || !edits) continue;
        // Another one at the same place may be what can be silenced.
        if (about?.includes(finding) === false) continue;
        const silenced = read(subject, applyEdits(text, edits));
        assert.ok(silenced, `${title}: it is a file of ours no more`);
        // Once a cause is silenced, what followed from it is told, by the same rule, too.
        const isSame = (f: Finding) => f.rule === finding.rule && f.message === finding.message;
        const count = (all: readonly Finding[]) => all.filter(isSame).length;
        assert.ok(count(check(silenced).findings) < count(findings), title);
        assert.ok(silenced.isWellFormed || !file.isWellFormed, `${title}: the form is worse`);
      }
    }
  },
};
