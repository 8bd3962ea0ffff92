import type { ParameterName } from '../../contract/api/parameters.ts';
import { AppError } from '../../domain/errors.ts';
import type { apiTexts } from '../../../web/messages/api.ts';

type ApiTexts = (typeof apiTexts)['zh'];

/** A parameter that is not right, and what to say of it. */
export interface ParameterFault {
  place: 'path' | 'query';
  name: string;
  say(t: ApiTexts): string;
}

/** A call with parameters that are not right, or that name what is not there. */
export class CallFault extends AppError<'request-invalid' | 'not-found'> {
  readonly faults: readonly ParameterFault[];
  /** What to say of the call as a whole. */
  readonly say: (t: ApiTexts) => string;

  constructor(code: 'request-invalid' | 'not-found', faults: readonly ParameterFault[], say?: (t: ApiTexts) => string) {
    super(code, `the parameters ${faults.map(({ name }) => name).join(', ')} are not right`);
    this.faults = faults;
    this.say = say ?? ((t) => t.parametersWrong);
  }
}

/** A parameter that breaks its own rule. */
export function wrong(place: 'path' | 'query', name: ParameterName): CallFault {
  return new CallFault('request-invalid', [{ place, name, say: (t) => t.parameters[name] }]);
}

/** A parameter that names what is not there. */
export function missing(place: 'path' | 'query', name: ParameterName, say: (t: ApiTexts) => string): CallFault {
  return new CallFault('not-found', [{ place, name, say }], say);
}
