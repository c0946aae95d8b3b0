/** Texts that stand for a secret still to be filled in. */
const PLACEHOLDER =
  /^(?:[[{<%$#(].*|.*\b(?:placeholder|your|paste|insert|replace|enter|here|todo)\b.*|[x*.?_-]+|psk|key|secret|change_?me|preshared_?key)$/i;

/** Whether a text is plainly no secret but the place for one; an empty one is none either. */
export function isPlaceholder(text: string): boolean {
  const trimmed = text.trim();
  // What is too long for the test is no placeholder.
  return trimmed === '' || (trimmed.length < 200 && PLACEHOLDER.test(trimmed));
}
