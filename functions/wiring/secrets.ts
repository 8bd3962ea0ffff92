/** Reads a secret of Secrets Manager; the client is loaded with the first one. @throws Error that names the secret and never its value */
export async function readSecret(SecretId: string): Promise<string> {
  const { SecretsManagerClient, GetSecretValueCommand } = await import('@aws-sdk/client-secrets-manager');
  const { SecretString } = await new SecretsManagerClient({}).send(new GetSecretValueCommand({ SecretId }));
  if (SecretString === undefined) throw new Error(`the secret ${SecretId} has no text`);
  return SecretString;
}
