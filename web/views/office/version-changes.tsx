import type { JSX } from 'preact';
import type { MigrationChange, SettingValue } from '../../../functions/domain/migration-changes.ts';
import type { MigrationObstacle } from '../../../functions/domain/migration-obstacles.ts';
import { formOf } from '../../../functions/domain/programme-lookup.ts';
import type { Language } from '../../../functions/domain/text.ts';
import { sharedTexts } from '../../messages/shared.ts';
import { versionTexts } from '../../messages/versions.ts';
import { useProblems } from '../parts/issues.tsx';
import { numberText } from '../parts/values.tsx';
import { namesOf, useShell, useTexts, type PageShell } from '../shell.tsx';

/** What a newer version changes for a proposal, one line each. */
export function Changes({ changes }: { changes: readonly MigrationChange[] }): JSX.Element {
  const shell = useShell();
  const t = useTexts(versionTexts);
  if (changes.length === 0) return <p>{t.noChange}</p>;
  return (
    <ul>
      {changes.map((change) => {
        const text = changeText(change, shell);
        return <li key={text}>{text}</li>;
      })}
    </ul>
  );
}

function changeText(change: MigrationChange, shell: PageShell): string {
  const t = versionTexts[shell.language];
  const { department } = namesOf(shell);
  switch (change.what) {
    case 'setting':
      return t.changes.setting(
        settingName(change.path, shell.language),
        valueText(change.from, shell.language),
        valueText(change.to, shell.language),
      );
    case 'department':
      return t.changes.departments[change.effect](department(change.department));
    case 'people':
      return t.changes.people(department(change.department));
    case 'field':
      return t.changes.fields[change.effect](change.label[shell.language]);
    case 'template':
      return t.changes.template;
    default:
      return change satisfies never;
  }
}

function settingName(path: string, language: Language): string {
  const names: Readonly<Record<string, string>> = versionTexts[language].settings;
  return (Object.hasOwn(names, path) ? names[path] : undefined) ?? path;
}

function valueText(value: SettingValue, language: Language): string {
  const t = versionTexts[language];
  if (value === null) return t.values.none;
  const words: Readonly<Record<string, string>> = t.values;
  if (typeof value === 'number') return numberText(value);
  const text = String(value);
  return (Object.hasOwn(words, text) ? words[text] : undefined) ?? text;
}

/** Why a proposal cannot move, one line each. `kind` is the proposal's kind. */
export function Obstacles({ obstacles, kind }: { obstacles: readonly MigrationObstacle[]; kind: string }): JSX.Element {
  return (
    <ul>
      {obstacles.map((obstacle) => (
        <li key={JSON.stringify(obstacle)}>
          {obstacle.why === 'answers-refused' ? <RefusedAnswers issues={obstacle.issues} kind={kind} /> : <Obstacle obstacle={obstacle} />}
        </li>
      ))}
    </ul>
  );
}

type Issues = Extract<MigrationObstacle, { why: 'answers-refused' }>['issues'];

function RefusedAnswers({ issues, kind }: { issues: Issues; kind: string }): JSX.Element {
  const { language, programme } = useShell();
  const t = useTexts(sharedTexts);
  const versions = useTexts(versionTexts);
  const problems = useProblems(issues, formOf(programme, kind));
  const lines = problems.map(({ label, text }) => (label ? t.labelled(label, text) : text));
  return <>{versions.obstacles['answers-refused'](lines.join(language === 'zh' ? '' : ' '))}</>;
}

function Obstacle({ obstacle }: { obstacle: Exclude<MigrationObstacle, { why: 'answers-refused' }> }): JSX.Element {
  const { language } = useShell();
  const { obstacles, facts } = useTexts(versionTexts);
  switch (obstacle.why) {
    case 'fact-gone':
      return <>{obstacles['fact-gone'](facts[obstacle.fact])}</>;
    case 'department-gone':
    case 'person-gone':
    case 'field-gone':
      return <>{obstacles[obstacle.why](obstacle.label[language])}</>;
    case 'kind-gone':
    case 'rounds-used-up':
      return <>{obstacles[obstacle.why]}</>;
    default:
      return obstacle satisfies never;
  }
}
