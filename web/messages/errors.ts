import * as en from './en/errors.ts';
import * as zh from './zh/errors.ts';

/** Words of the error page. */
export const errorPageTexts = { zh: zh.errorPage, en: en.errorPage };

/** Title and advice for each error. */
export const errorTexts = { zh: zh.errors, en: en.errors };
