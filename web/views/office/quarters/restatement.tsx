import type { JSX } from 'preact';
import { stageOf, type QuarterClose } from '../../../../functions/domain/close/close.ts';
import { sumsOf, type Difference } from '../../../../functions/domain/close/difference.ts';
import type { FieldIssue } from '../../../../functions/domain/errors.ts';
import type { Answers } from '../../../../functions/domain/form.ts';
import { quarterTexts } from '../../../messages/quarters.ts';
import { quarterText } from '../../audit/period.ts';
import { Layout } from '../../layout.tsx';
import { BackLink, Hidden } from '../../parts/basics.tsx';
import { FieldList } from '../../parts/form-fields.tsx';
import { FormErrors } from '../../parts/issues.tsx';
import { instantText, listText } from '../../parts/values.tsx';
import { DifferenceTables } from '../../quarters/difference.tsx';
import { restatementForm } from '../../quarters/quarter-forms.ts';
import { useTexts, type PageShell } from '../../shell.tsx';

/** Props of {@link RestatementPage}. */
export interface RestatementPageProps {
  shell: PageShell;
  close: QuarterClose;
  difference: Difference;
  /** The instant as of which the ledger was compared. */
  asOf: string;
  /** Later frozen quarters that the ledger has changed as well. */
  later: readonly string[];
  /** Whether who looks may ask for it; who alone may approve may not. */
  mayAsk?: boolean;
  answers?: Answers;
  issues?: readonly FieldIssue[];
}

/** What a restatement would change, and the form that asks for it. Posts `revision`, `asOf`, `difference` and `reason`. */
export function RestatementPage(props: RestatementPageProps): JSX.Element {
  const { shell, close, difference, asOf, later, issues = [] } = props;
  const { language } = shell;
  const t = quarterTexts[language].restatement;
  const title = t.pageTitle(quarterText(close.quarter, language));
  const base = `/office/quarters/${close.quarter}`;
  const { figures, added, removed, difference: digest } = sumsOf(difference);
  const isNothing = figures + added + removed === 0;
  return (
    <Layout shell={shell} title={title} width="wide" problem={issues.length > 0}>
      <BackLink href={base}>{quarterText(close.quarter, language)}</BackLink>
      <h1>{title}</h1>
      <FormErrors issues={issues} form={restatementForm} />
      <p>{isNothing ? t.none : t.asOf(instantText(asOf, language))}</p>
      {isNothing ? null : <DifferenceTables difference={difference} />}
      {later.length === 0 ? null : (
        <p class="banner warning">
          {t.later}{' '}
          {listText(
            later.map((quarter) => quarterText(quarter, language)),
            language,
          )}
        </p>
      )}
      {isNothing || stageOf(close) !== 'frozen' ? null : <Ask {...props} digest={digest} />}
    </Layout>
  );
}

/** The form that asks, or why it is somebody else's to ask. */
function Ask({ close, asOf, digest, mayAsk = true, answers = {}, issues }: RestatementPageProps & { digest: string }): JSX.Element {
  const t = useTexts(quarterTexts).restatement;
  if (!mayAsk) return <p>{t.askNotYours}</p>;
  return (
    <form method="post" action={`/office/quarters/${close.quarter}/restatement`} noValidate>
      <h2>{t.ask}</h2>
      <p>{t.askText}</p>
      <Hidden fields={{ revision: close.revision, asOf, difference: digest }} />
      <FieldList form={restatementForm} answers={answers} issues={issues} />
      <div class="actions">
        <button type="submit">{t.ask}</button>
      </div>
    </form>
  );
}
