/** Whether both ends of the connections agree. */
import type { AgreementPicture, Spot } from '../../../server/src/engine/picture/types';
import { usePage } from './context';
import { Place, Sign, Tag, type SignName } from './pieces';
import { filled } from './texts';

function signOf({ agree }: AgreementPicture): SignName {
  if (agree === 'unknown') return 'open';
  return agree ? 'good' : 'bad';
}

/** The place in a file of the client, and that in a file of the server. */
function sidesOf(spots: readonly Spot[], clients: ReadonlySet<string>) {
  return {
    client: spots.find(({ uri }) => clients.has(uri)),
    server: spots.find(({ uri }) => !clients.has(uri)),
  };
}

/** Whether both ends agree, and in what they do not. */
export function Agreement({ of }: { readonly of: AgreementPicture }) {
  const { picture, texts: all } = usePage().shown;
  const texts = all.agreement;
  const clients = new Set(picture?.tunnels.map(({ spot }) => spot.uri));
  const { agree, differences, open } = of;
  const said = agree === 'unknown' ? texts.unknown : agree ? texts.agree : texts.disagree;
  return (
    <section class="agreement" aria-labelledby="agreement-title">
      <h2 id="agreement-title">{texts.title}</h2>
      <p class={`outcome ${signOf(of)}`}>
        <Sign name={signOf(of)} />
        {said}
      </p>
      <p class="note">{filled(texts.with, of.server)}</p>
      {differences.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{texts.part}</th>
              <th scope="col">{texts.client}</th>
              <th scope="col">{texts.server}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ part, tunnel, client, server, error, message, spots }) => {
              const sides = sidesOf(spots, clients);
              const id = `difference/${tunnel}/${part}`;
              return (
                <tr key={id}>
                  <th scope="row">
                    {part} {error !== undefined && <Tag>{filled(all.steps.error, error)}</Tag>}
                    <span class="note">{message}</span>
                  </th>
                  <td>
                    <Place spot={sides.client} id={`${id}/client`}>
                      {client}
                    </Place>
                  </td>
                  <td>
                    <Place spot={sides.server} id={`${id}/server`}>
                      {server}
                    </Place>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {open.length > 0 && (
        <>
          <h3>{texts.open}</h3>
          <ul>
            {open.map(({ part, tunnel, why, spots }) => (
              <li key={`${tunnel}/${part}`}>
                <Place spot={spots[0]} id={`open/${tunnel}/${part}`}>
                  {part}
                </Place>
                : {why}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
