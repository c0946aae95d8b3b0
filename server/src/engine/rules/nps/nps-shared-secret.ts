import { policyServerRule } from '../rule';

export default policyServerRule<'secret' | 'reused'>({
  meta: {
    id: 'nps-shared-secret',
    title: 'Shared secrets stand in clear text',
    kinds: ['nps'],
    group: 'nps',
    severity: 'warning',
    confidence: 'documented',
    since: '0.1.0',
    fix: 'none',
    messages: {
      secret:
        "The shared secret of '{name}' stands here in clear text. Whoever reads the file can pose as this RADIUS client; keep the file out of repositories.",
      reused:
        "The shared secret of '{name}' stands here in clear text, and '{other}' has the same one: whoever knows it can pose as both.",
    },
    sources: ['ps-export-npsconfiguration'],
    docs: {
      why: 'An export holds the shared secrets of RADIUS clients unencrypted. They protect passwords on the way and prove who asks, so that a copy of the file in a repository or a ticket gives both away.',
      remedy:
        'Keep exports in a protected place and take the secrets out of copies. Give each RADIUS client a long secret of its own, and change secrets that were published.',
      exceptions: 'An export without secrets (`exportPSK=NO`) has nothing here.',
    },
    examples: {
      bad: [
        {
          code: '<Root><Children><Microsoft_Internet_Authentication_Service><Children><Protocols><Children><Microsoft_Radius_Protocol><Children><Clients><Children><RRAS1 name="RRAS1"><Properties><Shared_Secret>«hunter2hunter2»</Shared_Secret></Properties></RRAS1></Children></Clients></Children></Microsoft_Radius_Protocol></Children></Protocols></Children></Microsoft_Internet_Authentication_Service></Children></Root>',
          message:
            "The shared secret of 'RRAS1' stands here in clear text. Whoever reads the file can pose as this RADIUS client; keep the file out of repositories.",
        },
      ],
      good: [
        {
          code: '<Root><Children><Microsoft_Internet_Authentication_Service><Children><Protocols><Children><Microsoft_Radius_Protocol><Children><Clients><Children><RRAS1 name="RRAS1"><Properties><Shared_Secret></Shared_Secret></Properties></RRAS1></Children></Clients></Children></Microsoft_Radius_Protocol></Children></Protocols></Children></Microsoft_Internet_Authentication_Service></Children></Root>',
        },
      ],
    },
  },
  check({ server, report }) {
    const owners = new Map<string, string>();
    for (const { name, sharedSecret } of server.clients.items) {
      if (sharedSecret.state !== 'known') continue;
      const text = sharedSecret.value.reveal();
      const other = owners.get(text);
      if (other === undefined) report(sharedSecret.place.span, 'secret', { name });
      else report(sharedSecret.place.span, 'reused', { name, other });
      owners.set(text, other ?? name);
    }
  },
});
