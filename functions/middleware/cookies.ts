/** A cookie that only we read, sent with our own pages and with links that lead to them. */
export function setCookie(name: string, value: string, options: { path: string; secure: boolean; maxAgeSeconds: number }): string {
  const { path, secure, maxAgeSeconds } = options;
  return `${name}=${value}; Path=${path}; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
}

/** Removes a cookie. */
export function dropCookie(name: string, options: { path: string; secure: boolean }): string {
  return setCookie(name, '', { ...options, maxAgeSeconds: 0 });
}
