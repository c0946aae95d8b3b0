import { phonebookEdits } from '../../formats/powershell/phonebook/edits';
import { keyNamed, phonebookKeys } from '../../formats/rasphone';
import { scriptRule } from '../rule';

const PATH = "$path = 'C:\\Temp\\rasphone.pbk'\n$text = Get-SectionText $path 'VPN'\n";

export default scriptRule<'tail' | 'anchor'>({
  meta: {
    id: 'ps-rasphone-unanchored-key',
    title: 'A pattern for a key of the phonebook also hits longer keys',
    kinds: ['powershell'],
    group: 'rasphone-script',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'unsafe',
    messages: {
      tail: "Nothing ties '{key}=' to the start of a line, so this also hits {others}.",
      anchor: 'Put (?m)^ in front of the key',
    },
    sources: ['ms-rrasm-phonebook'],
    docs: {
      why: 'A replacement searches for its pattern anywhere in the text. Some keys of a phonebook end with the name of another key.',
      remedy:
        'Begin the pattern with `^`, and with `(?m)^` where the text is the whole file and not a single line.',
      exceptions: 'Keys that are no end of another one need no anchor.',
    },
    examples: {
      bad: [
        {
          code: `${PATH}$text -replace «'Device=.*'», 'Device=WAN Miniport (IKEv2)'`,
          message:
            "Nothing ties 'Device=' to the start of a line, so this also hits PreferredDevice.",
          fixed: `${PATH}$text -replace '(?m)^Device=.*', 'Device=WAN Miniport (IKEv2)'`,
        },
        {
          code: `${PATH}$text.Replace(«'Port=VPN1-0'», 'Port=VPN2-0')`,
          message: "Nothing ties 'Port=' to the start of a line, so this also hits PreferredPort.",
        },
      ],
      good: [
        { code: `${PATH}$text -replace '(?m)^Device=.*', 'Device=WAN Miniport (IKEv2)'` },
        { code: `${PATH}$text -replace '\\bDevice=.*', 'Device=WAN Miniport (IKEv2)'` },
        { code: `${PATH}$text -replace 'VpnStrategy=.*', 'VpnStrategy=14'` },
      ],
    },
  },
  check({ script, report }) {
    for (const { key, span, pattern } of phonebookEdits(script)) {
      if (!pattern || !pattern.text.toLowerCase().startsWith(`${key.toLowerCase()}=`)) continue;
      const others = longerKeys(key, pattern.isRegex);
      if (!keyNamed(key) || others.length === 0) continue;
      const at = pattern.span.start;
      const edits = [{ span: { start: at, end: at }, text: '(?m)^' }];
      report(
        span,
        'tail',
        { key, others: others.join(', ') },
        pattern.isRegex && pattern.isEditable
          ? { fixes: [{ title: 'anchor', safety: 'unsafe', preferred: true, edits }] }
          : {},
      );
    }
  },
});

/** The keys that end with another one; patterns do not look at case, the methods of a text do. */
function longerKeys(key: string, ignoresCase: boolean): readonly string[] {
  const fold = (text: string) => (ignoresCase ? text.toLowerCase() : text);
  return phonebookKeys()
    .map(({ name }) => name)
    .filter((name) => name.length > key.length && fold(name).endsWith(fold(key)));
}
