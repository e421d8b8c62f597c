/** The words under which hidden secrets are named to the person: fragments chat.masked-… */
export type SecretKind = 'password' | 'code' | 'card' | 'id' | 'key';

/** A secret in a folded text. */
export interface Secret {
  kind: SecretKind;
  start: number;
  end: number;
}

/** Digits that are public and never a secret, such as those of the wallet's own lines. */
export type PublicNumbers = ReadonlySet<string>;
