import type { FunctionEntry } from '../../functions/catalogue-entry.ts';

/** A function that answers, with what the path said. */
export interface RouteMatch<Name extends string> {
  name: Name;
  /** METHOD path as the catalogue writes it. */
  routeKey: string;
  pathParameters: Record<string, string>;
}

interface Route<Name extends string> {
  name: Name;
  routeKey: string;
  method: string;
  segments: readonly string[];
}

/** Finds a function for a method and a decoded path; null when no route takes them. */
export type Router<Name extends string> = (method: string, path: string) => RouteMatch<Name> | null;

/**
 * A router over the catalogue's routes. As in an HTTP API of API Gateway the most specific route wins: a fixed segment before a
 * variable, a variable before `{rest+}`, a named method before ANY; `{rest+}` takes one segment or more.
 * A HEAD request that no route names is matched as GET: the caller leaves out the body.
 */
export function createRouter<Name extends string>(
  functions: Readonly<Partial<Record<Name, Pick<FunctionEntry, 'entry' | 'routes'>>>>,
): Router<Name> {
  const routes: Route<Name>[] = [];
  for (const name in functions) {
    for (const routeKey of functions[name]?.routes ?? []) {
      const [method = '', path = ''] = routeKey.split(' ');
      routes.push({ name, routeKey, method, segments: segmentsOf(path) });
    }
  }
  routes.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
  return (method, path) => findRoute(routes, method, path) ?? (method === 'HEAD' ? findRoute(routes, 'GET', path) : null);
}

function findRoute<Name extends string>(routes: readonly Route<Name>[], method: string, path: string): RouteMatch<Name> | null {
  const segments = segmentsOf(path);
  for (const route of routes) {
    if (route.method === method || route.method === 'ANY') {
      const pathParameters = matchSegments(route.segments, segments);
      if (pathParameters !== null) {
        return { name: route.name, routeKey: route.routeKey, pathParameters };
      }
    }
  }
  return null;
}

function segmentsOf(path: string): string[] {
  return path.split('/').slice(1);
}

function matchSegments(pattern: readonly string[], segments: readonly string[]): Record<string, string> | null {
  const parameters: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index];
    const [, name, greedy] = /^\{(\w+)(\+?)\}$/.exec(part) ?? [];
    if (segment === undefined || (name === undefined ? segment !== part : segment === '')) {
      return null;
    }
    if (name !== undefined) {
      parameters[name] = greedy === '+' ? segments.slice(index).join('/') : segment;
    }
    if (greedy === '+') {
      return parameters;
    }
  }
  return segments.length === pattern.length ? parameters : null;
}

/** Sorts by segment kind from the left, then by method. */
function rank(route: Route<string>): string {
  const kinds = route.segments.map((segment) => {
    if (!segment.startsWith('{')) {
      return '0';
    }
    return segment.endsWith('+}') ? '2' : '1';
  });
  return `${kinds.join('')}${route.method === 'ANY' ? '4' : '3'}`;
}
