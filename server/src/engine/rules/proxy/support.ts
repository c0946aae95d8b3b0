/** Lines of a manual proxy. */
export const MANUAL_LINES: readonly string[] = [
  '<Manual>',
  '  <Server>proxy.example.com:8080</Server>',
  '</Manual>',
];

/** A profile whose proxy is the server given. */
export function serverExample(server: string): string {
  return `<VPNProfile><Proxy><Manual><Server>${server}</Server></Manual></Proxy></VPNProfile>`;
}

/** A profile whose proxy is found by the address given. */
export function pacExample(url: string): string {
  return `<VPNProfile><Proxy><AutoConfigUrl>${url}</AutoConfigUrl></Proxy></VPNProfile>`;
}
