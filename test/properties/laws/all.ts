import type { Law } from '../law';
import { questionsAreAnswered } from './answers';
import { conversionsTell } from './conversions';
import { encodingsStay } from './encodings';
import { everyFeatureAnswers } from './features';
import { fixesMend, fixingEnds } from './fixes';
import { historyDoesNotCount } from './histories';
import { treesNest } from './nesting';
import { patchesArePictures } from './pictures';
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
  encodingsStay,
  historyDoesNotCount,
  reportsReadBack,
  questionsAreAnswered,
  conversionsTell,
  patchesArePictures,
  secretsStayHidden,
  silencingSilences,
  unknownStaysUnknown,
  variablesSurvive,
];
