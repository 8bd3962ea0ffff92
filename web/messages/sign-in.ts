import { signIn as en } from './en/sign-in.ts';
import { signIn as zh } from './zh/sign-in.ts';

/** Signing in by a mailed code, and forms that outlive a session. */
export const signInTexts = { zh, en };
