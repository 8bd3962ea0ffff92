import * as z from 'zod';

const secretSchema = z.object({ url: z.url({ protocol: /^smtps?$/ }) });

/**
 * The address in the secret of a mail server, `{"url": "smtps://user:password@host:465"}`.
 * @throws Error that says what is wanted and nothing of what is there
 */
export function smtpUrlIn(text: string, name: string): string {
  const parsed = secretSchema.safeParse(jsonIn(text));
  if (!parsed.success) throw new Error(`the secret ${name} is not {"url": "smtps://user:password@host:port"}`);
  return parsed.data.url;
}

/** A parser's own error would quote the text. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
