import { AppError } from '../domain/errors.ts';

/** What an address asks for under a name, one of a list; undefined when it asks for nothing. @throws `request-invalid` for anything else */
export function choiceIn<T extends string>(query: URLSearchParams, name: string, choices: readonly T[]): T | undefined {
  const asked = query.get(name) ?? '';
  const choice = choices.find((each) => each === asked);
  if (asked !== '' && choice === undefined) throw new AppError('request-invalid', `${name} is one of ${choices.join(', ')}`);
  return choice;
}
