import { ask } from './client.js';
import {
  AddPasskeyDocument,
  BeginPasskeyDocument,
  BeginPasskeySignInDocument,
  PasskeySignInDocument,
} from './generated/graphql.js';

/**
 * Signs in with a passkey of this device: no pseudonym is asked for.
 * @throws ApiError; whatever the browser throws when the person or the device does not go along.
 */
export async function signInWithPasskey(): Promise<void> {
  const { challenge, options } = (await ask(BeginPasskeySignInDocument)).beginPasskeySignIn;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options) as PublicKeyCredentialRequestOptionsJSON);
  const credential = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  await ask(PasskeySignInDocument, { input: { challenge, response: JSON.stringify(credential.toJSON()) } });
}

/** Makes a passkey of this device for the own account. @throws as `signInWithPasskey`. */
export async function addPasskey(name: string): Promise<void> {
  const { challenge, options } = (await ask(BeginPasskeyDocument)).beginPasskey;
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(
    JSON.parse(options) as PublicKeyCredentialCreationOptionsJSON,
  );
  const credential = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  await ask(AddPasskeyDocument, { input: { name, challenge, response: JSON.stringify(credential.toJSON()) } });
}
