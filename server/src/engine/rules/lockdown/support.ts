/** A LockDown profile for examples, each line of NativeProfile and of what follows it given. */
export function lockDownExample(native: readonly string[], after: readonly string[] = []): string {
  return [
    '<VPNProfile>',
    '  <LockDown>true</LockDown>',
    '  <NativeProfile>',
    ...native.map((line) => `    ${line}`),
    '  </NativeProfile>',
    ...after.map((line) => `  ${line}`),
    '</VPNProfile>',
  ].join('\n');
}
