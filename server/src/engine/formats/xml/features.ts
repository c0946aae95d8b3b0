/** Features that follow from the form of XML alone. */
import type { Features } from '../features';
import { closeTagAt } from './closeTag';
import type { XmlFile } from './file';
import { foldingRanges } from './folding';
import { linkedEditingRanges } from './linkedEditing';
import { documentLinks } from './links';
import { selectionRanges } from './selection';

export const xmlFeatures: Features<XmlFile> = {
  folding: foldingRanges,
  selection: selectionRanges,
  linkedEditing: linkedEditingRanges,
  closeTag: closeTagAt,
  links: documentLinks,
};
