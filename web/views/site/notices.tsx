import type { JSX } from 'preact';
import type { FieldIssue } from '../../../functions/domain/errors.ts';
import type { Answers } from '../../../functions/domain/form.ts';
import type { PublicNotice } from '../../../functions/domain/proposal/listing.ts';
import { errorPageTexts } from '../../messages/errors.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { siteTexts } from '../../messages/site.ts';
import { Layout } from '../layout.tsx';
import { BackLink, Banner, FactList, Hidden } from '../parts/basics.tsx';
import { FieldList } from '../parts/form-fields.tsx';
import { TypedAnswers } from '../parts/overtaken.tsx';
import { FormErrors } from '../parts/issues.tsx';
import { dayText } from '../parts/values.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../shell.tsx';
import { publicObjectionForm } from './objection-form.ts';

/** The running notices; each shows as little as the notice needs. */
export function NoticesPage({ shell, notices }: { shell: PageShell; notices: readonly PublicNotice[] }): JSX.Element {
  const t = siteTexts[shell.language].notices;
  return (
    <Layout shell={shell} title={t.title}>
      <h1>{t.title}</h1>
      {notices.length === 0 ? <p>{t.none}</p> : <p>{t.intro}</p>}
      <ul class="opinions">
        {notices.map((notice) => (
          <li key={notice.proposalId}>
            <p class="what">
              <a href={`/notices/${notice.proposalId}`}>{notice.title}</a>
            </p>
            <p>{notice.unitName}</p>
            <p class="quiet">
              {notice.number} · {period(notice, shell)}
            </p>
          </li>
        ))}
      </ul>
    </Layout>
  );
}

function period(notice: PublicNotice, shell: PageShell): string {
  return siteTexts[shell.language].notices.until(dayText(notice.opensOn, shell.language), dayText(notice.closesOn, shell.language));
}

/** Props of {@link NoticePage}. */
export interface NoticePageProps {
  shell: PageShell;
  notice: PublicNotice;
  /** The address objections go to by mail. */
  contact: string;
  /** The form to object; absent once the period is over. */
  objecting?: Objecting;
}

/** What the form to object shows. */
export interface Objecting {
  /** Id the objection will have: the same form sent twice is one objection. */
  id: string;
  answers?: Answers;
  issues?: readonly FieldIssue[];
  /** Set when too many came from the same address of the network. */
  retryAfterSeconds?: number;
}

/** One notice, and how to object. */
export function NoticePage({ shell, notice, contact, objecting }: NoticePageProps): JSX.Element {
  const texts = sharedTexts[shell.language];
  const t = siteTexts[shell.language].notices;
  const names = namesOf(shell);
  const facts = [
    { label: t.number, value: notice.number },
    { label: t.subject, value: notice.title },
    { label: texts.lists.unit, value: notice.unitName },
    { label: texts.lists.kind, value: names.kind(notice.kind) },
    ...(notice.sector ? [{ label: t.sector, value: names.sector(notice.sector) }] : []),
    { label: t.period, value: period(notice, shell) },
  ];
  const closesOn = dayText(notice.closesOn, shell.language);
  const refused = objecting?.issues !== undefined || objecting?.retryAfterSeconds !== undefined;
  return (
    <Layout shell={shell} title={notice.title} problem={refused}>
      <BackLink href="/notices">{t.title}</BackLink>
      <h1>{notice.title}</h1>
      <FactList facts={facts} />
      <h2>{t.objection}</h2>
      {objecting ? (
        <ObjectionForm proposalId={notice.proposalId} objecting={objecting} text={t.objectionText(contact, closesOn)} />
      ) : (
        <p>{t.over(closesOn)}</p>
      )}
    </Layout>
  );
}

/** Posts the fields and `_item` to /notices/{id}/objections. */
function ObjectionForm({ proposalId, objecting, text }: { proposalId: string; objecting: Objecting; text: string }): JSX.Element {
  const { id, answers = {}, issues, retryAfterSeconds } = objecting;
  const { programme } = useShell();
  const errorPage = useTexts(errorPageTexts);
  const t = useTexts(siteTexts).notices;
  return (
    <>
      <p>{text}</p>
      {retryAfterSeconds === undefined ? null : (
        <Banner tone="error" title={t.tooMany}>
          <p>{errorPage.retryAfter(retryAfterSeconds)}</p>
        </Banner>
      )}
      <FormErrors issues={issues} form={publicObjectionForm} />
      <form method="post" action={`/notices/${proposalId}/objections`} noValidate>
        <Hidden fields={{ _item: id }} />
        <p class="quiet">
          {t.dataNote} <a href="/privacy#objectors">{t.dataLink(programme.privacyNoticeVersion)}</a>
        </p>
        <FieldList form={publicObjectionForm} answers={answers} issues={issues} />
        <div class="actions">
          <button type="submit">{t.send}</button>
        </div>
      </form>
    </>
  );
}

/** Props of {@link NoticeGonePage}. */
export interface NoticeGonePageProps {
  shell: PageShell;
  /** The address objections go to by mail. */
  contact: string;
  /** What was typed; it is stored nowhere. */
  answers: Answers;
}

/** The notice was taken down while somebody wrote. Says no more of it than that it is not there. */
export function NoticeGonePage({ shell, contact, answers }: NoticeGonePageProps): JSX.Element {
  const t = siteTexts[shell.language].noticeGone;
  return (
    <Layout shell={shell} title={t.title} problem>
      <h1>{t.title}</h1>
      <p>{t.text}</p>
      <p>{t.write(contact)}</p>
      <h2>{t.typed}</h2>
      <TypedAnswers form={publicObjectionForm} answers={answers} />
      <p class="actions">
        <a href="/notices">{t.back}</a>
      </p>
    </Layout>
  );
}

/** Thanks for an objection; the same page whenever it came and whatever becomes of it. */
export function ObjectionSentPage({ shell }: { shell: PageShell }): JSX.Element {
  const t = siteTexts[shell.language].objectionSent;
  return (
    <Layout shell={shell} title={t.title}>
      <h1>{t.title}</h1>
      <p>{t.text}</p>
      <p>{t.late}</p>
      <p class="actions">
        <a href="/notices">{t.back}</a>
      </p>
    </Layout>
  );
}
