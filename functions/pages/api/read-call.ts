import type * as z from 'zod';
import { parameters, type ParameterName } from '../../contract/api/parameters.ts';
import { CallFault, type ParameterFault } from './faults.ts';

/** What came with a call, as text. */
export interface GivenCall {
  params: Readonly<Record<string, string>>;
  query: URLSearchParams;
}

/**
 * The parameters of a call as its route takes them.
 * @throws CallFault (`request-invalid`) that names every one that is unknown, comes twice or breaks its rule
 */
export function readCall<Params extends z.ZodObject, Query extends z.ZodObject>(
  route: { params: Params; query: Query },
  given: GivenCall,
): { params: z.output<Params>; query: z.output<Query> } {
  const twice = [...new Set(given.query.keys())].filter((name) => given.query.getAll(name).length > 1);
  const params = route.params.safeParse(given.params);
  const query = route.query.safeParse(Object.fromEntries(given.query));
  if (params.success && query.success && twice.length === 0) return { params: params.data, query: query.data };
  throw new CallFault('request-invalid', [
    ...faultsIn(params.error?.issues ?? [], 'path'),
    ...twice.map((name): ParameterFault => ({ place: 'query', name: shortened(name), say: (t) => t.twice(shortened(name)) })),
    ...faultsIn(query.error?.issues ?? [], 'query').filter(({ name }) => !twice.includes(name)),
  ]);
}

/** Names of others are repeated no further than this. */
const longestName = 40;

function shortened(name: string): string {
  return name.slice(0, longestName);
}

const mostFaults = 10;

interface Issue {
  path: readonly PropertyKey[];
  code?: string;
  keys?: readonly string[];
}

function faultsIn(issues: readonly Issue[], place: ParameterFault['place']): ParameterFault[] {
  return issues
    .flatMap(({ path, code, keys = [] }): ParameterFault[] => {
      if (code === 'unrecognized_keys') {
        return keys.map((key) => ({ place, name: shortened(key), say: (t) => t.unknown(shortened(key)) }));
      }
      const name = String(path[0]);
      return isParameter(name) ? [{ place, name, say: (t) => t.parameters[name] }] : [];
    })
    .slice(0, mostFaults);
}

function isParameter(name: string): name is ParameterName {
  return Object.hasOwn(parameters, name);
}
