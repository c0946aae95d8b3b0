const INVITATION =
  /^[[<{(]?\s*(paste|insert|enter|replace|your|todo|changeme|change me|placeholder)\b.*|^x{4,}$/i;

/** Whether a short value is a note that tells what to write in its place. */
export function isInvitation(text: string): boolean {
  return text.length <= 200 && INVITATION.test(text);
}
