import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const topFolders = 'bin|lib|functions|web|programme|statemachines|local|test|docs|scripts|settings|\\.ci';

/** Pages of documentation that exist, as paths from the root. */
function documentationPages(): string[] {
  const below = existsSync(join(root, 'docs')) ? readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }) : [];
  return ['README.md', ...below.map((name) => join('docs', name)), 'statemachines/README.md', 'programme/README.md'].filter(
    (path) => path.endsWith('.md') && existsSync(join(root, path)),
  );
}

/** Paths of this repository that a text names in code spans; those with a placeholder such as `<name>` or `*` are left out. */
function pathsNamedIn(text: string): string[] {
  const spans = [...text.matchAll(/`([^`\n]+)`/g)].map(([, span]) => span ?? '');
  return spans.filter((span) => new RegExp(`^(?:${topFolders})/[\\w./-]*$`).test(span));
}

describe('documentation', () => {
  it('names only paths that exist', () => {
    const missing = documentationPages().flatMap((page) =>
      pathsNamedIn(readFileSync(join(root, page), 'utf8'))
        .filter((path) => !existsSync(join(root, path)))
        .map((path) => `${page} names ${path}`),
    );

    expect(missing).toEqual([]);
  });

  it('is read by its code spans', () => {
    const text = 'See `functions/domain/chain.ts`, `functions/nowhere.ts`, `docs/decisions/`, `npm start`, `lib/<name>.ts` and `a/b`.';

    expect(pathsNamedIn(text)).toEqual(['functions/domain/chain.ts', 'functions/nowhere.ts', 'docs/decisions/']);
  });
});
