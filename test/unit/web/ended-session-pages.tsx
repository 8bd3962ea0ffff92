import type { VNode } from 'preact';
import { ErrorPage } from '../../../web/views/site/error.tsx';
import { FormGonePage, SignedInElsePage, SignInCodePage, SignInPage } from '../../../web/views/sign-in.tsx';
import type { PageShell } from '../../../web/views/shell.tsx';

const kept = [
  ['_kept-to', '/unit/drafts/01'],
  ['_kept-by', 'hash'],
  ['kept.title', '淳安“黄精”项目'],
] as const;
const typed = ['淳安“黄精”项目', '第一行\n第二行'];

/** What somebody sees whose session had ended when a form was sent. */
export function endedSessionPages(shell: PageShell): Record<string, VNode> {
  const audience = 'unit' as const;
  return {
    'sign-in-ended': <SignInPage shell={shell} audience={audience} ended={{ comesBack: true, typed }} kept={kept} />,
    'sign-in-ended-copy': <SignInPage shell={shell} audience={audience} ended={{ comesBack: false, typed }} />,
    'sign-in-ended-code': <SignInCodePage shell={shell} audience={audience} email="unit@parties.example" kept={kept} />,
    'sign-in-else': <SignedInElsePage shell={shell} audience={audience} />,
    'form-gone': <FormGonePage shell={shell} typed={typed} goOn="/unit/drafts/01" />,
    'error-typed': <ErrorPage shell={shell} code="not-signed-in" requestId="req-1" goOn="/r" typed={typed} />,
  };
}
