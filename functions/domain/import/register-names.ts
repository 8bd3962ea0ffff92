import type { Programme } from '../programme.ts';
import type { Register } from '../registers/register.ts';
import { languages } from '../text.ts';
import { plainText } from './headings.ts';

/** Excel takes no more for the name of a sheet, and none of these signs. */
const longestSheetName = 31;

/** The name of a register's sheet in the template. */
export function sheetNameOf(name: string): string {
  return Array.from(name.replaceAll(/[[\]:*?/\\]/g, ' '))
    .slice(0, longestSheetName)
    .join('')
    .trim();
}

/** Sheets of the template that are for reading only. */
const guideSheets = ['填写说明', 'How to fill in'] as const;

/** Finds the registers that sheets are named after: by id, by name in either language, with or without an explanation in brackets. */
export class RegisterNames {
  readonly #known = new Map<string, Register>();

  constructor({ registers }: Pick<Programme, 'registers'>) {
    for (const register of registers) {
      const names = languages.map((language) => register.name[language]);
      for (const name of [register.id, ...names, ...names.map(sheetNameOf)]) this.#known.set(plainText(name), register);
    }
    for (const register of registers) {
      for (const language of languages) this.#add(plainText(register.name[language]).replace(/\([^()]*\)$/, ''), register);
    }
  }

  #add(name: string, register: Register): void {
    if (!this.#known.has(name)) this.#known.set(name, register);
  }

  find(name: string): Register | null {
    return this.#known.get(plainText(name)) ?? null;
  }

  isGuide(name: string): boolean {
    return guideSheets.some((guide) => plainText(guide) === plainText(name));
  }
}
