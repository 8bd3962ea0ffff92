import { App } from 'aws-cdk-lib';
import type { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod';
import { loadSettings } from '../../lib/settings.ts';
import { YincaiStack } from '../../lib/yincai-stack.ts';

const resourceSchema = z.object({
  Type: z.string(),
  DeletionPolicy: z.string().optional(),
  Properties: z.record(z.string(), z.unknown()).default({}),
});
const templateSchema = z.object({ Resources: z.record(z.string(), resourceSchema) });

export type Resource = z.infer<typeof resourceSchema>;
export type StackTemplate = z.infer<typeof templateSchema>;

/** An app that bundles nothing. */
export function bareApp(): App {
  return new App({ context: { 'aws:cdk:bundling-stacks': [] } });
}

export function templateOf(stack: Stack): StackTemplate {
  return templateSchema.parse(Template.fromStack(stack).toJSON());
}

/** The template of a stage of settings/. */
export function stageTemplate(stage: string): StackTemplate {
  return templateOf(new YincaiStack(bareApp(), `yincai-${stage}`, loadSettings(stage)));
}

/** Resources of a type, with their logical ids. */
export function resourcesOf(template: StackTemplate, type: string): [id: string, resource: Resource][] {
  return Object.entries(template.Resources).filter(([, resource]) => resource.Type === type);
}

/** The one resource of a type whose id starts so. */
export function resourceOf(template: StackTemplate, type: string, idStart = ''): Resource {
  const [found, ...others] = resourcesOf(template, type).filter(([id]) => id.startsWith(idStart));
  if (!found || others.length > 0) throw new Error(`${type} ${idStart}: ${others.length + (found ? 1 : 0)} found, one wanted`);
  return found[1];
}
