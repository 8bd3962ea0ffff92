import { SFNClient } from '@aws-sdk/client-sfn';
import { SfnWorkflows } from '../adapters/stepfunctions/sfn-workflows.ts';
import type { WorkflowPorts } from '../usecases/background/resume-workflows.ts';
import { compose, type Container } from './compose.ts';
import { readKey } from './env.ts';

/** The parts of a command that an operator runs beside the functions, from the keys that the function `plan-stage` is given. */
export function composeOperator(source: Readonly<Record<string, string | undefined>>): Container {
  return compose('plan-stage', { environment: { CLOCK_AHEAD_SECONDS: '0', ...source } });
}

/** The same, with the executions of the state machine of `STATE_MACHINE_ARN`. */
export function composeResumption(source: Readonly<Record<string, string | undefined>>): WorkflowPorts {
  const { proposals } = composeOperator(source);
  return { proposals, workflows: new SfnWorkflows(new SFNClient({}), readKey('STATE_MACHINE_ARN', source, 'the command')) };
}
