// In place of the post-quantum and P-256 recipients, which the notebook does not use and which are
// more than half of the bundle. Whoever would call them gets an error, not a weaker file.
const absent = () => {
  throw new Error("not in this bundle");
};
export const MLKEM768P256 = { encapsulate: absent };
export const MLKEM768X25519 = {
  getPublicKey: absent,
  encapsulate: absent,
  decapsulate: absent,
};
export const p256 = { Point: { fromBytes: absent }, utils: { randomSecretKey: absent }, lengths: {} };
