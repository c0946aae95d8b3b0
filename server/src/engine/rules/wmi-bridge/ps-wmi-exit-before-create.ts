import type { KeywordBlock, Script } from '../../syntax/powershell/types';
import { textWithoutComments } from '../../formats/powershell/restarts';
import type { Span } from '../../types';
import { scriptRule } from '../rule';
import { createsProfile } from './support';

const HEAD =
  "$class = 'MDM_VPNv2_01'\n$space = 'root\\cimv2\\mdm\\dmmap'\n$session = New-CimSession\n";
const CLEAN =
  'try {\n  foreach ($old in $session.EnumerateInstances($space, $class, $options)) { $session.DeleteInstance($space, $old, $options) }\n}\n';
const CREATE = '$session.CreateInstance($space, $new, $options)\n';

/** What looks for old profiles or removes them. */
const CLEANS = /\b(?:EnumerateInstances|GetInstance|DeleteInstance|(?:Get|Remove)-CimInstance)\b/i;
const CREATES = /\b(?:CreateInstance|New-CimInstance)\b/i;
/** A statement that ends the script or its function, with what it takes along. */
const ENDS = /(?<=^|[\r\n;{])[ \t]*(exit|return|throw)\b[ \t]*([^\r\n;}]*)/i;

export default scriptRule<'ends'>({
  meta: {
    id: 'ps-wmi-exit-before-create',
    title: 'A clean-up that fails keeps the profile from being created',
    kinds: ['powershell'],
    group: 'wmi-bridge',
    severity: 'warning',
    confidence: 'reported',
    since: '0.1.0',
    fix: 'none',
    messages: {
      ends: "When the old profile cannot be read or removed, '{word}' ends the script before it creates the new one. On Windows 11 this failed on computers without fault. Report the error and go on.",
    },
    sources: ['windowsserverdocs-5963', 'windowsserverdocs-6245'],
    docs: {
      why: 'Scripts made after a well-known sample list the profiles of the MDM bridge and delete the one of the same name. On Windows 11 listing or deleting ended with “A general error occurred that is not covered by a more specific error code”, and the `exit` behind it left the computer without any profile. Whoever ran the script saw no failure, since a bare `exit` reports none.',
      remedy:
        'Write the message and go on: creating a profile that exists fails by itself, with an error of its own.',
      exceptions:
        'Where the script ends with an exit code or an error, it is meant, and an information only.',
    },
    examples: {
      bad: [
        {
          code: `${HEAD}${CLEAN}catch [Exception] {\n  Write-Host "cannot remove: $_"\n  «exit»\n}\n${CREATE}`,
          message:
            "When the old profile cannot be read or removed, 'exit' ends the script before it creates the new one. On Windows 11 this failed on computers without fault. Report the error and go on.",
        },
      ],
      good: [
        { code: `${HEAD}${CLEAN}catch {\n  Write-Warning "cannot remove: $_"\n}\n${CREATE}` },
        { code: `${HEAD}try {\n  ${CREATE}}\ncatch {\n  exit\n}\n` },
        { code: `${HEAD}${CREATE}${CLEAN}catch {\n  exit\n}\n` },
      ],
    },
  },
  check({ script, report }) {
    if (!createsProfile(script)) return;
    const creations = [
      ...script.calls.filter(({ name }) => name.toLowerCase() === 'createinstance'),
      ...script.commands.filter(({ nameText }) => /^new-ciminstance$/i.test(nameText)),
    ].map(({ span }) => span.start);
    const last = creations.reduce((most, each) => Math.max(most, each), -1);
    const text = textWithoutComments(script);
    for (const { attempt, handler } of handled(script, text)) {
      const tried = text.slice(attempt.start, attempt.end);
      if (handler.end > last || !CLEANS.test(tried) || CREATES.test(tried)) continue;
      const body = text.slice(handler.start + 1, handler.end - 1);
      const found = ENDS.exec(body);
      const word = found?.[1];
      if (!found || word === undefined || CREATES.test(body)) continue;
      const start = handler.start + 1 + found.index + found[0].search(/\S/);
      const rest = (found[2] ?? '').trim();
      const isMeant = word.toLowerCase() === 'throw' || !/^(?:0?)$/.test(rest);
      const span = { start, end: start + word.length };
      report(span, 'ends', { word }, isMeant ? { severity: 'information' } : {});
    }
  },
});

/** Every `try` with the `catch` behind it. */
function handled(
  script: Script,
  text: string,
): readonly { readonly attempt: Span; readonly handler: Span }[] {
  const blocks = script.blocks.filter(({ keyword }) => keyword === 'try' || keyword === 'catch');
  const attempts = new Map<number, KeywordBlock>();
  for (const block of blocks) {
    if (block.keyword !== 'try') continue;
    const gap = /^\s*/.exec(text.slice(block.span.end, block.span.end + 2000))?.[0].length ?? 0;
    attempts.set(block.span.end + gap, block);
  }
  return blocks.flatMap(({ keyword, span, body }) => {
    const attempt = keyword === 'catch' ? attempts.get(span.start) : undefined;
    return attempt ? [{ attempt: attempt.body, handler: body }] : [];
  });
}
