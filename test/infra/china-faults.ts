import type { Resource, StackTemplate } from './template.ts';

/** Resource types that do not exist, or not in both regions, in aws-cn. */
const missingTypes = [
  /^AWS::SES::/,
  /^AWS::Cognito::/,
  /^AWS::Lambda::Url$/,
  /^AWS::CloudFront::(OriginAccessControl|Function|CachePolicy)$/,
  /^AWS::XRay::/,
  /^AWS::AppSync::/,
  /^AWS::Shield::/,
  /^Custom::AWS$/,
];

/** Properties that are refused there, by type. */
const refusedProperties: Record<string, (properties: Resource['Properties']) => string | false> = {
  'AWS::Lambda::Function': ({ TracingConfig, LoggingConfig, Architectures }) =>
    (TracingConfig !== undefined && 'traces with X-Ray') ||
    (LoggingConfig !== undefined && 'configures its logging') ||
    (JSON.stringify([Architectures]).includes('arm64') && 'runs on arm64'),
  'AWS::StepFunctions::StateMachine': ({ TracingConfiguration }) =>
    JSON.stringify([TracingConfiguration]).includes('true') && 'traces with X-Ray',
  'AWS::Logs::LogGroup': ({ LogGroupClass }) => LogGroupClass !== undefined && 'names a log class',
};

/** What would fail in aws-cn, one line each. */
export function chinaFaults(template: StackTemplate): string[] {
  return Object.entries(template.Resources).flatMap(([id, { Type, Properties }]) => {
    const missing = missingTypes.some((pattern) => pattern.test(Type)) ? [`${id}: ${Type} does not exist`] : [];
    const refused = refusedProperties[Type]?.(Properties);
    return refused ? [...missing, `${id}: ${refused}`] : missing;
  });
}

/** What ties a template to one partition, one line each: ARNs, host names and regions written out. */
export function partitionFaults(template: StackTemplate): string[] {
  const text = JSON.stringify(template);
  const arns = [...text.matchAll(/arn:aws[a-z-]*:[^"]*/g)];
  const hosts = [...text.matchAll(/[\w.-]+\.[a-z]{2}-[a-z]+-\d\.amazonaws\.com(\.cn)?|(?<=https:\/\/)[\w-]+\.amazonaws\.com(\.cn)?/g)];
  const regions = [...text.matchAll(/(?<=")[a-z]{2}-(?:north|south|east|west|central)[a-z]*-\d(?=")/g)];
  return [...arns, ...hosts, ...regions].map(([found]) => found);
}
