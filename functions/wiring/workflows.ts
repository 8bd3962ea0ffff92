import { SFNClient } from '@aws-sdk/client-sfn';
import { SfnWorkflows } from '../adapters/stepfunctions/sfn-workflows.ts';
import type { Workflows } from '../ports/workflows.ts';
import type { Common } from './container.ts';
import { need } from './env.ts';

/** The executions that proposals wait in. */
export function composeWorkflows({ environment }: Common): Workflows {
  return new SfnWorkflows(new SFNClient({}), need(environment, 'STATE_MACHINE_ARN'));
}

/** The executions that closes of quarters wait in. */
export function composeCloseWorkflows({ environment }: Common): Workflows {
  return new SfnWorkflows(new SFNClient({}), need(environment, 'CLOSE_STATE_MACHINE_ARN'), 'quarter');
}
