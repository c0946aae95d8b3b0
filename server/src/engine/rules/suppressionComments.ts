import type { ParsedFile } from '../formats/file';
import { removeSpan } from '../fix/edits';
import type { CompiledRules } from './compile';
import { Reporter } from './report';
import suppressionUnknownRule from './suppression/suppression-unknown-rule';
import suppressionUnused from './suppression/suppression-unused';
import { closest } from '../text/similarity';
import type { Edit, Finding } from '../types';
import type { Directive, DirectiveRule, Suppressions } from '../suppress/directives';

/** Reports suppression comments that name no rule we know or silence nothing. */
export function reportSuppressions(
  suppressions: Suppressions,
  file: ParsedFile,
  compiled: CompiledRules,
  add: (finding: Finding) => void,
): void {
  const known = [...compiled.severities.keys()];
  const reporter = new Reporter(compiled, file.text, add);
  const unknown = reporter.for(suppressionUnknownRule).report;
  for (const directive of suppressions.directives) {
    const strange = directive.rules.filter(({ id }) => !compiled.severities.has(id));
    const words = strange.filter(({ id }) => closest(id, known) === undefined);
    const [first, second] = words;
    const last = words.at(-1);
    if (first && last && second) {
      // Several words that are like no rule are a reason without the mark before it.
      const text = words.map(({ id }) => id).join(' ');
      unknown({ start: first.span.start, end: last.span.end }, 'words', { text });
    } else if (first) unknown(first.span, 'unknown', { id: first.id });
    for (const rule of strange) {
      const similar = closest(rule.id, known);
      if (similar !== undefined) {
        unknown(
          rule.span,
          'similar',
          { id: rule.id, similar },
          {
            fixes: [
              {
                title: 'rename',
                data: { similar },
                safety: 'safe',
                preferred: true,
                edits: [{ span: rule.span, text: similar }],
              },
            ],
          },
        );
      }
    }
  }
  const unused = reporter.for(suppressionUnused).report;
  // What will stand in a place that is filled in later may be what the comment is for.
  if (file.holes.length > 0) return;
  for (const { directive, rule } of suppressions.unused()) {
    if (rule) {
      const severity = compiled.severities.get(rule.id);
      // A rule that is switched off cannot say whether the comment would have been of use.
      if (severity === undefined || severity === 'off') continue;
      // Other files decide what a rule about several of them finds.
      if (compiled.byId.get(rule.id)?.scope === 'workspace') continue;
    }
    const isWhole = !rule || directive.rules.length < 2;
    const hasReason = isWhole && directive.reason !== '';
    // Words beside the rule may be a reason, which would stand there without what it explains.
    const hasWords = directive.rules.some(({ id }) => !compiled.severities.has(id));
    unused(
      isWhole ? directive.span : rule.span,
      rule ? 'rule' : 'all',
      rule ? { id: rule.id } : {},
      {
        tag: 'unnecessary',
        fixes: [
          {
            title: hasReason ? 'removeReason' : 'remove',
            // The reason is somebody's text; the rest was written for this product.
            safety: hasReason || hasWords ? 'unsafe' : 'safe',
            preferred: true,
            edits: [removal(file.text, directive, rule)],
          },
        ],
      },
    );
  }
}

/** Removes one rule from a comment, or the comment when it names no other. */
function removal(text: string, directive: Directive, rule: DirectiveRule | undefined): Edit {
  if (!rule || directive.rules.length < 2) return removeSpan(text, directive.comment);
  const index = directive.rules.indexOf(rule);
  const next = directive.rules[index + 1];
  const previous = directive.rules[index - 1];
  if (next) return { span: { start: rule.span.start, end: next.span.start }, text: '' };
  return { span: { start: previous?.span.end ?? rule.span.start, end: rule.span.end }, text: '' };
}
