import { ask } from './page.js';

/**
 * Signs in with a passkey of this device: no pseudonym is asked for.
 * @returns the server's answer; throws what the browser says when the person or the device does not go along.
 */
export async function signInWithPasskey() {
  const begun = await ask('mutation { beginPasskeySignIn { challenge options } }');
  if (begun.errors) return begun;
  const { challenge, options } = begun.data.beginPasskeySignIn;
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(JSON.parse(options));
  const credential = await navigator.credentials.get({ publicKey });
  const input = { challenge, response: JSON.stringify(credential.toJSON()) };
  return ask('mutation ($input: PasskeySignInInput!) { passkeySignIn(input: $input) { signedIn } }', { input });
}
