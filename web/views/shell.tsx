import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Programme } from '../../functions/domain/programme.ts';
import type { Bilingual, Language } from '../../functions/domain/text.ts';
import type { Carried } from './parts/carried.tsx';

/** Whose pages these are. `link` is someone who came by the link of a mail. */
export type Audience = 'unit' | 'office' | 'audit' | 'link';

/** What every page is given besides its own data. */
export interface PageShell {
  language: Language;
  /** A form that was filled in and goes along when the language is changed; its page is then a sign-in page. */
  carried?: Carried;
  /** Path and query of this page, where the language switch comes back to. A page that answers a POST gives the path of its GET. */
  path: string;
  /** In the version of the proposal that the page shows, otherwise the current one. */
  programme: Programme;
  /** Who is signed in; absent on public pages. */
  person?: { name: string; role: string };
  audience?: Audience;
}

const ShellContext = createContext<PageShell | null>(null);

/** Makes the shell known to every part of a page. */
export const ShellProvider = ShellContext.Provider;

/** The shell of the page that is being rendered. */
export function useShell(): PageShell {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error('a part of a page is rendered outside its layout');
  return shell;
}

/** Texts in the language of the page that is being rendered. */
export function useTexts<T>(texts: Readonly<Record<Language, T>>): T {
  return texts[useShell().language];
}

/** The names by which pages call departments, people, sectors and kinds; an id that is not known stays as it is. */
export function namesOf(
  shell: Pick<PageShell, 'language' | 'programme'>,
): Record<'department' | 'person' | 'sector' | 'kind', (id: string) => string> {
  const { language, programme } = shell;
  const finder = (list: readonly { id: string; name: Bilingual }[]) => (id: string) =>
    list.find((item) => item.id === id)?.name[language] ?? id;
  return {
    department: finder(programme.departments),
    person: finder(programme.people),
    sector: finder(programme.sectors),
    kind: finder(programme.kinds),
  };
}
