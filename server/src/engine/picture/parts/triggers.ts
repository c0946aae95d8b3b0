/** What makes the connection start by itself, and what keeps it from that. */
import { isDeviceTunnel } from '../../answers/trace/choice';
import { valueOf } from '../../connection/stated';
import { TEXT, type Part } from '../part';

/** Draws the part. */
export function drawTriggers(part: Part): void {
  const { connection } = part;
  const { alwaysOn, alwaysOnActive, deviceTunnel, appTriggers, nameRules } = connection;
  part.add(
    part.flag('AlwaysOn', alwaysOn, {
      showDefault: !isDeviceTunnel(connection),
      fact: (isOn) => (isOn ? 'trigger-always-on' : undefined),
    }),
    part.flag('AlwaysOnActive', alwaysOnActive, {
      fact: (isOn) => (isOn ? undefined : 'connect-automatically-new'),
    }),
    part.flag('DeviceTunnel', deviceTunnel, {
      fact: (isOn) => (isOn ? 'trigger-device' : undefined),
    }),
  );
  part.addEach(appTriggers, ({ id: app, place }, index) => {
    const text = app.state === 'unknowable' ? (app.text ?? 'not known') : 'no app';
    return part.made({
      id: `app/${index + 1}`,
      label: 'AppTrigger',
      value: valueOf(app) ?? text,
      origin: app.state === 'known' ? 'stated' : 'unknown',
      place,
      fact: app.state === 'known' ? 'trigger-app' : undefined,
      note: app.state === 'unknowable' ? `Not known: ${app.why}.` : undefined,
    });
  });
  if (appTriggers.openBecause !== undefined) {
    part.add(
      part.made({
        id: 'apps',
        label: 'More apps',
        value: 'not known',
        origin: 'unknown',
        place: appTriggers.place,
        note: `Not known: ${appTriggers.openBecause}.`,
      }),
    );
  }
  const names = nameRules.items.filter(({ autoTrigger }) => valueOf(autoTrigger) === true);
  const [first] = names;
  if (first) {
    const shown = names.slice(0, MOST_NAMES).map(({ name }) => valueOf(name) ?? '?');
    const more = names.length > MOST_NAMES ? `, and ${names.length - MOST_NAMES} more` : '';
    part.add(
      part.made({
        id: 'trigger-names',
        label: 'Names with AutoTrigger',
        value: `${shown.join(', ')}${more}`,
        origin: 'stated',
        fact: 'trigger-name',
      }),
    );
  }
  part.add(
    part.list('trusted', 'TrustedNetworkDetection', connection.trustedNetworks, TEXT, {
      fact: connection.trustedNetworks.items.length > 0 ? 'trusted-network' : undefined,
    }),
  );
}

/** Names that are listed; all of them are in the part about names. */
const MOST_NAMES = 10;
