import { templateRule } from '../rule';
import { isSampleOf } from '../../formats/intune/template';
import { isTrue, policyWith, TEMPLATE, valueOf } from './template';

export default templateRule<'several' | 'first'>({
  meta: {
    id: 'graph-default-servers',
    title: 'Several servers are the default',
    ...TEMPLATE,
    severity: 'warning',
    confidence: 'documented',
    fix: 'none',
    messages: {
      several:
        'Another server is the default already, and a connection has one. Which of them clients dial is not known; leave isDefaultServer true at one server.',
      first: 'The first one.',
    },
    sources: ['graph-windows10vpn', 'vpn-intune'],
    docs: {
      why: 'Clients dial the default server; the others are there for the user to choose. The portal lets one server be the default, a script can mark several.',
      remedy: 'Leave `isDefaultServer` true at the server that clients shall dial.',
    },
    examples: {
      bad: [
        {
          code: policyWith(
            '"servers": [{ "address": "a.contoso.net", "isDefaultServer": true }, { "address": "b.contoso.net", "isDefaultServer": «true» }]',
          ),
          message:
            'Another server is the default already, and a connection has one. Which of them clients dial is not known; leave isDefaultServer true at one server.',
        },
      ],
      good: [
        {
          code: policyWith(
            '"servers": [{ "address": "vpn.contoso.net", "isDefaultServer": true }]',
          ),
        },
      ],
    },
  },
  check({ policy: { object, values }, report }) {
    const servers = valueOf(object, 'servers') ?? valueOf(object, 'ServerCollection');
    if (isSampleOf(object) || servers?.type !== 'array') return;
    const marks = servers.items.flatMap((server) => {
      const mark = server.type === 'object' ? valueOf(server, 'isDefaultServer') : undefined;
      return mark && isTrue(mark) ? [mark] : [];
    });
    const [first, ...others] = marks;
    if (!first) return;
    for (const mark of others) {
      const related = [{ span: values.words(first), message: 'first' } as const];
      report(values.words(mark), 'several', undefined, { related });
    }
  },
});
