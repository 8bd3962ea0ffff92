import { lambdaCredentials } from './env.ts';

/**
 * Stands in for the AWS SDK's chain of credential sources in what is deployed: a Lambda function has its credentials in the environment and
 * nowhere else, and the chain with its files, metadata services and sign-in flows is a tenth of a bundle.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export const defaultProvider = () => async () => lambdaCredentials();
