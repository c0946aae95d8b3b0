import type { Law } from '../law';
import { everyFeatureAnswers } from './features';
import { fixesMend, fixingEnds } from './fixes';
import { treesNest } from './nesting';
import { reportsReadBack } from './reports';
import { secretsStayHidden } from './secrets';
import { silencingSilences } from './silencing';
import { unknownStaysUnknown } from './unknown';
import { variablesSurvive } from './variables';
import { wellFormedAsValidated } from './wellFormed';
import { slipsKeepWords } from './words';

/** All laws. */
export const laws: readonly Law[] = [
  everyFeatureAnswers,
  treesNest,
  wellFormedAsValidated,
  slipsKeepWords,
  fixesMend,
  fixingEnds,
  reportsReadBack,
  secretsStayHidden,
  silencingSilences,
  unknownStaysUnknown,
  variablesSurvive,
];
