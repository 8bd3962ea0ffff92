import { RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import * as z from 'zod';
import { acknowledge } from '../acknowledge.ts';
import type { CatalogueFunction } from './catalogue-function.ts';

/** What is known of a request: no query string, no cookie, no body. The path holds ids and never a secret. */
const accessLogFields = {
  requestId: '$context.requestId',
  at: '$context.requestTime',
  address: '$context.identity.sourceIp',
  method: '$context.httpMethod',
  route: '$context.routeKey',
  path: '$context.path',
  status: '$context.status',
  bytes: '$context.responseLength',
  latencyMs: '$context.responseLatency',
  error: '$context.integrationErrorMessage',
};

/** The HTTP API: routes of the catalogue on the default stage, throttled. */
export class HttpEntrance extends Construct {
  readonly api: HttpApi;
  /** Address of the API itself, without a slash at the end. */
  readonly address: string;

  constructor(scope: Construct, id: string, props: { apiName: string; logRetention: RetentionDays }) {
    super(scope, id);
    this.api = new HttpApi(this, 'Api', { apiName: props.apiName, createDefaultStage: false });
    const logs = new LogGroup(this, 'Logs', {
      logGroupName: `/aws/vendedlogs/apigateway/${props.apiName}`,
      retention: props.logRetention,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 50, burstLimit: 100 },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logs),
        format: AccessLogFormat.custom(JSON.stringify(accessLogFields)),
      },
    });
    this.address = this.api.apiEndpoint;
    acknowledge(
      this,
      'Units, reviewers, the office and auditors prove themselves to the functions by sessions and links.',
      'AwsSolutions-APIG4',
    );
  }

  /** Sends the function's routes of the catalogue to it. */
  route({ lambda, entry }: CatalogueFunction): void {
    const integration = new HttpLambdaIntegration(`${lambda.node.path}/Integration`, lambda, { scopePermissionToRoute: false });
    for (const route of entry.routes ?? []) {
      const [method, path] = route.split(' ');
      this.api.addRoutes({ path: path ?? '/', methods: [z.enum(HttpMethod).parse(method)], integration });
    }
  }
}
