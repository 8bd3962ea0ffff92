import type { Route } from '../contract/request.ts';

/**
 * The methods that a path answers, as the header `Allow` lists them; null when no page lies there.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6
 */
export function allowedMethods(routes: readonly Pick<Route, 'method' | 'path'>[], path: string): string | null {
  const methods = new Set(routes.filter((route) => leadsTo(route.path, path)).map(({ method }) => method));
  if (methods.size === 0) return null;
  const reading = methods.has('GET') ? ['GET', 'HEAD'] : [];
  return [...reading, ...(methods.has('POST') ? ['POST'] : []), 'OPTIONS'].join(', ');
}

/** A variable of the pattern takes one segment, which is not empty. */
function leadsTo(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return (
    wanted.length === given.length && wanted.every((part, index) => (part.startsWith('{') ? given[index] !== '' : part === given[index]))
  );
}
