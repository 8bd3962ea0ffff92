import type { Register } from '../../../functions/domain/registers/register.ts';
import { registerTexts } from '../../messages/registers.ts';
import type { PageShell } from '../shell.tsx';

/** What the end of an item of a register is called; an end where the register has no word, or is not there any more. */
export function endWordOf(register: Register | undefined, { language }: Pick<PageShell, 'language'>): string {
  return register?.ending?.name[language] ?? registerTexts[language].end.word;
}
