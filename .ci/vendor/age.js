// What the notebook needs of age: X25519 keys and passphrases.
export { Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from "age-encryption";
