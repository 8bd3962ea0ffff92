import type { Throttle } from '../../ports/access.ts';
import type { KeyPorts } from '../../usecases/api-keys.ts';
import type { AssessmentPorts } from '../../usecases/assessment.ts';

/** What the API needs. */
export type ApiPorts = AssessmentPorts & KeyPorts & { throttle: Throttle };
