import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { EnvironmentKey, FunctionEntry } from '../../functions/catalogue-entry.ts';
import { functionCode } from './function-code.ts';

export interface CatalogueFunctionProps {
  /** Name of the function in the account; its log group follows it. */
  functionName: string;
  entry: FunctionEntry;
  programme: string;
  logRetention: RetentionDays;
  arm: boolean;
  /** Calls that may run at once; without it, as many as the account has left. */
  atMostAtOnce: number | undefined;
}

/** One function of the catalogue with its role and its log group. Rights and environment are added by the stack. */
export class CatalogueFunction extends Construct {
  readonly lambda: LambdaFunction;
  readonly entry: FunctionEntry;

  constructor(scope: Construct, id: string, props: CatalogueFunctionProps) {
    super(scope, id);
    const { functionName, entry, programme, logRetention, arm, atMostAtOnce } = props;
    this.entry = entry;
    // The group is made by name and not by the function's LoggingConfig, which China's regions have refused.
    const logs = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/lambda/${functionName}`,
      retention: logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    role.addToPolicy(new PolicyStatement({ actions: ['logs:CreateLogStream', 'logs:PutLogEvents'], resources: [logs.logGroupArn] }));
    this.lambda = new LambdaFunction(this, 'Function', {
      functionName,
      runtime: Runtime.NODEJS_24_X,
      architecture: arm ? Architecture.ARM_64 : Architecture.X86_64,
      handler: 'index.handler',
      code: functionCode({
        entry: entry.entry,
        ...(entry.environment.includes('PROGRAMME_DIR') && { programme }),
        assets: entry.environment.includes('ASSETS_DIR'),
      }),
      role,
      timeout: Duration.seconds(entry.timeoutSeconds),
      memorySize: entry.memoryMb,
      ...(atMostAtOnce === undefined ? {} : { reservedConcurrentExecutions: atMostAtOnce }),
    });
    this.lambda.node.addDependency(logs);
  }

  /** Gives the function the keys that its entry names. */
  setEnvironment(values: Record<EnvironmentKey, string>): void {
    for (const key of this.entry.environment) this.lambda.addEnvironment(key, values[key]);
  }

  allow(statements: readonly PolicyStatement[]): void {
    for (const statement of statements) this.lambda.addToRolePolicy(statement);
  }
}
