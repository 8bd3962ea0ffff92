import type { IncomingMessage } from 'node:http';
import type { Language } from '../../functions/domain/text.ts';
import { controlAnswer } from './control.ts';
import type { ControlledHost } from './control.ts';
import type { FileDocuments } from '../documents/documents.ts';
import { answerDownload } from '../documents/download-link.ts';
import { environmentAnswer } from './environment-page.ts';
import type { ReachableHost } from './environment-page.ts';
import { guidePage } from './guide-page.ts';
import type { GuidePerson } from './guide-page.ts';
import { pageHeaders } from './html.ts';
import type { LocalAnswer } from './local-answer.ts';
import { mailboxPage } from './mailbox-page.ts';
import type { Mailbox } from '../mail/mailbox.ts';
import { receiveUpload } from '../documents/upload-endpoint.ts';

export interface LocalPagesOptions {
  host: ControlledHost & ReachableHost;
  mailbox: Mailbox;
  documents: FileDocuments;
  /** People of the guide at GET /; null leaves that path to the product. */
  guide: (() => Promise<readonly GuidePerson[]>) | null;
}

/** Answers of the host itself; null for what the product's functions answer. */
export type LocalPages = (request: IncomingMessage, url: URL) => Promise<LocalAnswer<string | Uint8Array> | null>;

/** The pages that only a machine of one's own has: the guide, the mailbox, uploads to files, the controlled clock, and where the host's parts listen. */
export function localPages(options: LocalPagesOptions): LocalPages {
  return async (request, url) => {
    if (url.pathname === '/_documents' && request.method === 'POST') {
      return receiveUpload(options.documents, request);
    }
    const control = await controlAnswer(options.host, request, url.pathname);
    if (control !== null || (request.method !== 'GET' && request.method !== 'HEAD')) {
      return control;
    }
    if (url.pathname === '/_documents') {
      return answerDownload(options.documents, url.searchParams);
    }
    if (url.pathname === '/_environment') {
      return environmentAnswer(options.host);
    }
    if (url.pathname === '/' && options.guide !== null) {
      const body = guidePage(await options.guide(), languageOf(url));
      return { status: 200, headers: pageHeaders, body };
    }
    return mailboxPage(options.mailbox, url);
  };
}

function languageOf(url: URL): Language | null {
  const language = url.searchParams.get('lang');
  return language === 'zh' || language === 'en' ? language : null;
}
