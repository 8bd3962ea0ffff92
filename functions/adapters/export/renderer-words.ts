import type { Language } from '../../domain/text.ts';

interface RendererWords {
  back: string;
  annexes: string;
  annex: (number: number) => string;
  more: (shown: number, all: number) => string;
}

/** What files say about themselves, beyond what their document says. */
export const rendererWords: Readonly<Record<Language, RendererWords>> = {
  zh: {
    back: '返回报表',
    annexes: '附件：',
    annex: (number) => `附件${number}`,
    more: (shown, all) => `共${all}行，此处列出前${shown}行，其余见同名电子表格。`,
  },
  en: {
    back: 'Back to the report',
    annexes: 'Annexes: ',
    annex: (number) => `Annex ${number}`,
    more: (shown, all) => `The first ${shown} of ${all} rows; the spreadsheet of the same name has them all.`,
  },
};
