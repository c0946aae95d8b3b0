import { mentionsDomain } from '../domain';
import { extensionOf, NO_NAMES, type Kind } from '../kind';

const EXTENSIONS = ['ps1', 'psm1', 'psd1'];

/** Scripts, modules and data files of PowerShell. */
export const kind: Kind<'powershell'> = {
  id: 'powershell',
  title: 'PowerShell',
  what: '**PowerShell**',
  offers:
    'profiles inside strings are checked at their place in the script, and the cmdlets and registry values around them; policies of Intune in JSON, in hash tables and in configurations of Microsoft365DSC',
  fence: 'powershell',
  rank: 40,
  own: { extensions: EXTENSIONS, languages: ['powershell'] },
  shared: NO_NAMES,
  detect: (text, { fileName, languageId }) =>
    (languageId === 'powershell' || EXTENSIONS.includes(extensionOf(fileName))) &&
    mentionsDomain(text),
};
