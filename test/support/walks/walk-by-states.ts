import { definitionText, parseDefinition, type Definition } from './asl.ts';
import { walkDefinition, type Walked } from './asl-walker.ts';
import { answersOf, subjectKey, type MachineName, type Walk } from './walk.ts';

/** A definition with its placeholders filled by what is like them. */
export function definitionOf(machine: MachineName): Definition {
  return parseDefinition(
    JSON.parse(definitionText(machine, (name) => (name.endsWith('Arn') ? `arn:aws:lambda:::function:${name}` : name))),
  );
}

/** Goes a walk state by state. @throws when a state asks that the walk does not answer, or answers are left over */
export function walkByStates(walk: Walk & { subject: string }): Walked {
  const answers = answersOf(walk);
  const walked = walkDefinition(definitionOf(walk.machine), { [subjectKey[walk.machine]]: walk.subject }, (state) => {
    const next = answers.shift();
    if (next?.state !== state) throw new Error(`${state} was asked, and the walk goes to ${next?.state}`);
    return next.answer;
  });
  if (answers.length > 0) throw new Error(`never asked: ${answers.map(({ state }) => state).join(', ')}`);
  return walked;
}
