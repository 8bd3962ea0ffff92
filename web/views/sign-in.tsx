import type { JSX } from 'preact';
import { errorTexts } from '../messages/errors.ts';
import { ruleTexts } from '../messages/rules.ts';
import { signInTexts } from '../messages/sign-in.ts';
import { Layout } from './layout.tsx';
import { Hidden } from './parts/basics.tsx';
import { CodeInput } from './parts/code-input.tsx';
import { CarriedOn, type Carried } from './parts/carried.tsx';
import { Ended, TypedTexts, type EndedSession } from './parts/ended-session.tsx';
import { ErrorSummary, fieldId } from './parts/issues.tsx';
import type { PageShell } from './shell.tsx';

/** Who can sign in with a mailed code. */
export type SignInAudience = 'unit' | 'office' | 'audit';

/** Props of {@link SignInPage}. */
export interface SignInPageProps {
  shell: PageShell;
  audience: SignInAudience;
  /** A form was sent after its session had ended. */
  ended?: EndedSession;
  /** A form that comes back after signing in. */
  kept?: Carried;
  /** What was typed. */
  email?: string;
  issue?: 'not-an-email' | 'required' | 'too-many-tries';
}

/** Asks for the e-mail address; posts `email`. */
export function SignInPage({ shell, audience, ended, kept, email = '', issue }: SignInPageProps): JSX.Element {
  const errors = errorTexts[shell.language];
  const rules = ruleTexts[shell.language];
  const t = signInTexts[shell.language];
  const problem = issue === 'too-many-tries' ? errors[issue].advice : issue ? rules[issue]() : null;
  return (
    <Layout shell={shell} title={t.titles[audience]} problem={problem !== null}>
      <h1>{t.titles[audience]}</h1>
      <ErrorSummary problems={problem ? [{ field: 'email', label: t.email, text: problem }] : []} />
      <Ended ended={ended} />
      <p>{t.intro}</p>
      <form method="post" action={`/${audience}/sign-in`} noValidate>
        <CarriedOn fields={kept} />
        <div class={problem ? 'field wrong' : 'field'}>
          <label for={fieldId('email')}>{t.email}</label>
          <p class="hint" id="f-email-hint">
            {audience === 'unit' ? t.firstTime : t.rosterOnly}
          </p>
          <input
            id={fieldId('email')}
            type="email"
            name="email"
            value={email}
            autoComplete="email"
            spellcheck={false}
            aria-describedby="f-email-hint"
            aria-invalid={problem !== null || undefined}
          />
        </div>
        <div class="actions">
          <button type="submit">{t.send}</button>
        </div>
      </form>
    </Layout>
  );
}

/** Props of {@link SignInCodePage}. */
export interface SignInCodePageProps {
  shell: PageShell;
  audience: SignInAudience;
  email: string;
  /** A form that comes back after signing in. */
  kept?: Carried;
  issue?: 'required' | 'code-wrong' | 'code-expired' | 'too-many-tries';
}

/** Asks for the mailed code; posts `email` and `code`. The same words whether or not the address is known. */
export function SignInCodePage({ shell, audience, email, kept, issue }: SignInCodePageProps): JSX.Element {
  const rules = ruleTexts[shell.language];
  const errors = errorTexts[shell.language];
  const t = signInTexts[shell.language];
  const problem = issue === 'required' ? rules.required() : issue ? errors[issue].advice : null;
  return (
    <Layout shell={shell} title={t.codeTitle} problem={problem !== null}>
      <h1>{t.codeTitle}</h1>
      <ErrorSummary problems={problem ? [{ field: 'code', text: problem }] : []} />
      <p>{t.codeSent(email)}</p>
      {kept ? <p>{t.ended.kept}</p> : null}
      <form method="post" action={`/${audience}/code`} noValidate>
        <Hidden fields={{ email }} />
        <CarriedOn fields={kept} />
        <div class={problem ? 'field wrong' : 'field'}>
          <label for={fieldId('code')}>{t.code}</label>
          <p class="hint" id="f-code-hint">
            {t.codeHint}
          </p>
          <CodeInput id={fieldId('code')} hint="f-code-hint" wrong={problem !== null} />
        </div>
        <div class="actions">
          <button type="submit">{t.go}</button>
        </div>
      </form>
      <form method="post" action={`/${audience}/sign-in`}>
        <Hidden fields={{ email }} />
        <CarriedOn fields={kept} />
        <p class="quiet">{t.spam}</p>
        <div class="actions">
          <button class="secondary" type="submit">
            {t.resend}
          </button>
          {kept ? (
            <button class="secondary" type="submit" name="_other" value="yes">
              {t.otherEmail}
            </button>
          ) : (
            <a href={`/${audience}/sign-in`}>{t.otherEmail}</a>
          )}
        </div>
      </form>
    </Layout>
  );
}

/** Somebody has signed in where a form was kept for somebody else: it does not come back. */
export function SignedInElsePage({ shell, audience }: { shell: PageShell; audience: SignInAudience }): JSX.Element {
  const t = signInTexts[shell.language].ended;
  return (
    <Layout shell={shell} title={t.elseTitle}>
      <h1>{t.elseTitle}</h1>
      <p>{t.elseText}</p>
      <p class="actions">
        <a class="button" href={`/${audience}`}>
          {t.goOn}
        </a>
      </p>
    </Layout>
  );
}

/** Props of {@link FormGonePage}. */
export interface FormGonePageProps {
  shell: PageShell;
  /** What was typed into the form. */
  typed: readonly string[];
  /** Where what the form was about is found now. */
  goOn: string;
}

/** Somebody has signed in again, and the page of the form has no place for it any more. */
export function FormGonePage({ shell, typed, goOn }: FormGonePageProps): JSX.Element {
  const t = signInTexts[shell.language].ended;
  return (
    <Layout shell={shell} title={t.goneTitle}>
      <h1>{t.goneTitle}</h1>
      <p>{t.goneText}</p>
      <TypedTexts texts={typed} />
      <p class="actions">
        <a class="button" href={goOn}>
          {t.look}
        </a>
      </p>
    </Layout>
  );
}
