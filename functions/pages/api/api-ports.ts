import type { Throttle } from '../../ports/access.ts';
import type { Archive } from '../../ports/archive.ts';
import type { Registers } from '../../ports/registers.ts';
import type { KeyPorts } from '../../usecases/api-keys.ts';
import type { AssessmentPorts } from '../../usecases/assessment.ts';
import type { ReportPorts } from '../../usecases/report-period.ts';

/** What the API needs. */
export type ApiPorts = AssessmentPorts & ReportPorts & KeyPorts & { throttle: Throttle; registers: Registers; archive: Archive };
