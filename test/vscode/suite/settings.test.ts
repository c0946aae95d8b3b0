import { activate, closeAll, openFile, waitForNoRule, waitForRule, withSetting } from '../helpers';

const RULE = 'cryptosuite-with-automatic';

describe('settings', () => {
  before(activate);
  afterEach(closeAll);

  it('a rule switched off takes its finding away, and switched on brings it back', async () => {
    const document = await openFile('automatic.xml');
    await waitForRule(document.uri, RULE);
    await withSetting('aovpn.rules', { [RULE]: 'off' }, async () => {
      await waitForNoRule(document.uri, RULE);
    });
    await waitForRule(document.uri, RULE);
  });
});
