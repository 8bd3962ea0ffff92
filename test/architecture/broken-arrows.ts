import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import type { Room } from './rooms.ts';

interface Arrow {
  file: string;
  target: string;
  typeOnly: boolean;
}

/** Source files under these folders of `root`, as paths from `root` with forward slashes. A name that does not exist is left out. */
export function sourceFilesIn(root: string, tops: readonly string[]): string[] {
  const present = new Set(readdirSync(root));
  return tops
    .filter((top) => present.has(top))
    .flatMap((top) =>
      readdirSync(join(root, top), { recursive: true, encoding: 'utf8' }).map((name) => join(top, name).replaceAll('\\', '/')),
    )
    .filter((path) => /\.tsx?$/.test(path))
    .toSorted();
}

/** The code without lines that are comments, so that an import named in a comment counts for nothing. */
function codeOf(root: string, file: string): string {
  return readFileSync(join(root, file), 'utf8').replaceAll(/^\s*(?:\/\/|\/\*|\*).*$/gm, '');
}

const computedImport = '(computed)';

/** Every import of a file: static, re-exported, for side effects only, and dynamic. Relative targets become paths from the root. */
export function arrowsOf(root: string, file: string): Arrow[] {
  const code = codeOf(root, file);
  const fixed = [...code.matchAll(/^\s*(?:import|export)\s+(type\s)?[^;'"]*?from\s*['"]([^'"]+)['"]/gm)].map(([, type, target]) => ({
    target: target ?? '',
    typeOnly: type !== undefined,
  }));
  const bare = [...code.matchAll(/^\s*import\s*['"]([^'"]+)['"]/gm)].map(([, target]) => ({ target: target ?? '', typeOnly: false }));
  const dynamic = [...code.matchAll(/\bimport\(\s*(?:(['"])([^'"]+)\1\s*\))?/g)].map(([, , target]) => ({
    target: target ?? computedImport,
    typeOnly: false,
  }));
  return [...fixed, ...bare, ...dynamic].map(({ target, typeOnly }) => ({
    file,
    target: target.startsWith('.') ? normalize(join(dirname(file), target)).replaceAll('\\', '/') : target,
    typeOnly,
  }));
}

function isWithin(path: string, place: string): boolean {
  return path === place || path.startsWith(`${place}/`);
}

function isPackage(target: string, allowed: string): boolean {
  return allowed.endsWith('*') ? target.startsWith(allowed.slice(0, -1)) : target === allowed;
}

function roomOf(file: string, rooms: readonly Room[]): Room | undefined {
  return rooms.filter(({ room }) => isWithin(file, room)).toSorted((a, b) => b.room.length - a.room.length)[0];
}

function isAllowed({ target, typeOnly }: Arrow, room: Room): boolean {
  if (target === computedImport) return room.computedImports === true;
  if ([room.room, ...(room.imports ?? [])].some((place) => isWithin(target, place))) return true;
  if (typeOnly && (room.types ?? []).some((place) => isWithin(target, place))) return true;
  return (room.packages ?? []).some((allowed) => isPackage(target, allowed));
}

const impurities =
  /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bfetch\(|\brandom(?:UUID|Bytes|Int)\b|\bgenerateKey\w*|\bwebcrypto\b|\bperformance\.now\(/g;

function faultsOf(root: string, file: string, rooms: readonly Room[]): string[] {
  const room = roomOf(file, rooms);
  if (!room) return [`${file} lies in no room`];
  const wrong = arrowsOf(root, file)
    .filter((arrow) => !isAllowed(arrow, room))
    .map(({ target, typeOnly }) => `${file} -> ${target}${typeOnly ? ' (type)' : ''}`);
  const impure = room.pure ? [...codeOf(root, file).matchAll(impurities)].map(([found]) => `${file} touches ${found}`) : [];
  return [...wrong, ...impure];
}

/** What the files break, one line each: `file -> target`, or `file touches …` in a pure room. */
export function brokenArrows(root: string, files: readonly string[], rooms: readonly Room[]): string[] {
  return files.flatMap((file) => faultsOf(root, file, rooms));
}
