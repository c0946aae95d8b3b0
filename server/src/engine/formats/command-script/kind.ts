import { mentionsDomain } from '../domain';
import { extensionOf, NO_NAMES, type Kind } from '../kind';

const EXTENSIONS = ['cmd', 'bat'];

/** Command scripts of Windows. */
export const kind: Kind<'command-script'> = {
  id: 'command-script',
  title: 'Command script',
  what: '**Command scripts** of cmd.exe',
  offers:
    '`reg add`, `powershell -Command` with its script, `rasdial`, `netsh` and their like: values, passwords, hover and completion',
  fence: 'bat',
  rank: 45,
  own: { extensions: EXTENSIONS, languages: ['bat'] },
  shared: NO_NAMES,
  detect: (text, { fileName, languageId }) =>
    (languageId === 'bat' || EXTENSIONS.includes(extensionOf(fileName))) &&
    (mentionsDomain(text) || /\b(?:rasdial|rasphone|netsh(?:\.exe)?\s+(?:ras|nps))\b/i.test(text)),
};
