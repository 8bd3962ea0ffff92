import {
  DescribeExecutionCommand,
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { Workflows } from '../../ports/workflows.ts';

/** Executions of one state machine. Their input holds what names its subject and nothing else, under the key that the definition reads. */
export class SfnWorkflows implements Workflows {
  readonly #client: SFNClient;
  readonly #stateMachineArn: string;
  readonly #subjectKey: 'proposalId' | 'quarter';

  constructor(client: SFNClient, stateMachineArn: string, subjectKey: 'proposalId' | 'quarter' = 'proposalId') {
    this.#client = client;
    this.#stateMachineArn = stateMachineArn;
    this.#subjectKey = subjectKey;
  }

  async start(subject: string, name: string): Promise<void> {
    const input = JSON.stringify({ [this.#subjectKey]: subject });
    try {
      await this.#client.send(new StartExecutionCommand({ stateMachineArn: this.#stateMachineArn, name, input }));
    } catch (error) {
      if (!(error instanceof ExecutionAlreadyExists)) throw error;
    }
  }

  async signal(taskToken: string): Promise<void> {
    try {
      await this.#client.send(new SendTaskSuccessCommand({ taskToken, output: '{}' }));
    } catch (error) {
      const stoppedWaiting = error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
      if (!stoppedWaiting) throw error;
    }
  }

  async isRunning(name: string): Promise<boolean> {
    const executionArn = `${this.#stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
    try {
      const { status } = await this.#client.send(new DescribeExecutionCommand({ executionArn }));
      return status === 'RUNNING' || status === 'PENDING_REDRIVE';
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) return false;
      throw error;
    }
  }
}
