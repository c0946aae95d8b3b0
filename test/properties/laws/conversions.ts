import { TARGET_FORMS } from '../../../server/src/engine/convert';
import { isWhole } from '../../../server/src/engine/picture/draw';
import { connectionsIn } from '../../../server/src/engine/formats/connections';
import { assertTold, NAME } from '../../convert/told';
import type { Law } from '../law';
import { read } from '../reading';
import { finalText } from '../subject';

/** Connections written for one subject. */
const MOST = 2;

/** What a conversion does not say is told. */
export const conversionsTell: Law = {
  name: 'conversions',
  about: 'a connection in any form, read again, is the same but for what is told as lost',
  runs: 6,
  check(subject) {
    const file = read(subject, finalText(subject));
    if (!file) return;
    // What is not certain in a damaged file is told of some forms as a whole.
    const isCompared = isWhole(file);
    for (const connection of connectionsIn(file, 'own').slice(0, MOST)) {
      for (const form of TARGET_FORMS) {
        if (isCompared) assertTold(form, connection);
        else form.write(connection, NAME);
      }
    }
  },
};
