import type { Law } from '../law';
import { everyFeatureAnswers } from './features';
import { fixesMend } from './fixes';
import { treesNest } from './nesting';
import { reportsReadBack } from './reports';
import { silencingSilences } from './silencing';
import { wellFormedAsValidated } from './wellFormed';

/** All laws. */
export const laws: readonly Law[] = [
  everyFeatureAnswers,
  treesNest,
  wellFormedAsValidated,
  fixesMend,
  reportsReadBack,
  silencingSilences,
];
